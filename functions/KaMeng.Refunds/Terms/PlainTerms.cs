using System.Globalization;
using System.Text;

namespace KaMeng.Refunds.Terms;

/// <summary>A text without what hides words from a reader of words: spaces, invisible letters, dots and dashes between, full-width and traditional forms.</summary>
internal sealed class PlainTerms
{
    // How far the full-width forms stand from the plain ones.
    private const int FullWidth = '！' - '!';

    private readonly int[] _places;

    private PlainTerms(string original, string plain, int[] places)
    {
        Original = original;
        Plain = plain;
        _places = places;
    }

    public string Original { get; }

    public string Plain { get; }

    public static PlainTerms Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            foreach (var letter in Fold(text[at]))
            {
                plain.Append(letter);
                places.Add(at);
            }
        }

        return new(text, plain.ToString(), [.. places]);
    }

    /// <summary>Where in the original a stretch of the plain text stands.</summary>
    public (int From, int To) Place(int index, int length) => (_places[index], _places[index + length - 1] + 1);

    private static string Fold(char letter) => letter switch
    {
        '換' => "换",
        '貨' => "货",
        '負' => "负",
        '責' => "责",
        '發' => "发",
        '後' => "后",
        '經' => "经",
        '買' => "买",
        '賣' => "卖",
        '釋' => "释",
        '權' => "权",
        '歸' => "归",
        '訂' => "订",
        '單' => "单",
        '無' => "无",
        '關' => "关",
        '絕' => "绝",
        '·' or '・' or '*' or '_' or '|' or '~' or '/' or '\\' => string.Empty,
        _ when char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.DashPunctuation => string.Empty,
        >= '！' and <= '～' => ((char)(letter - FullWidth)).ToString(),
        _ => letter.ToString(),
    };
}
