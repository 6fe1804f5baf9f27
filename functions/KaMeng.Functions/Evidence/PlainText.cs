using System.Text;

namespace KaMeng.Functions.Evidence;

/// <summary>Watches bytes go by and knows in the end whether they were plain text: UTF-8 without control characters other than tab and line ends.</summary>
internal sealed class PlainText
{
    private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private bool _isText = true;

    /// <summary>Looks at the next bytes.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        if (_isText)
        {
            _isText = Look(bytes, flush: false);
        }
    }

    /// <summary>Whether it was all text, with no character broken off.</summary>
    public bool Ends() => _isText && Look([], flush: true);

    private bool Look(ReadOnlySpan<byte> bytes, bool flush)
    {
        try
        {
            char[] characters = new char[_decoder.GetCharCount(bytes, flush)];
            _decoder.GetChars(bytes, characters, flush);
            return !characters.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
