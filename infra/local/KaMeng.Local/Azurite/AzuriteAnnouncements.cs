using System.Text.RegularExpressions;

namespace KaMeng.Local.Azurite;

/// <summary>Reads from Azurite's output where it listens.</summary>
internal sealed partial class AzuriteAnnouncements
{
    private readonly Dictionary<string, Uri> _heard = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<AzuriteEndpoints> _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<AzuriteEndpoints> Complete => _complete.Task;

    public void Hear(string line)
    {
        var match = Listening().Match(line);
        if (!match.Success)
        {
            return;
        }

        _heard[match.Groups["service"].Value] = new Uri(match.Groups["address"].Value);
        if (_heard.Count == 3)
        {
            _complete.TrySetResult(new AzuriteEndpoints(_heard["Blob"], _heard["Queue"], _heard["Table"]));
        }
    }

    [GeneratedRegex(@"^Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>http://\S+)$")]
    private static partial Regex Listening();
}
