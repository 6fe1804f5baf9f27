using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace KaMeng.Benchmarks;

/// <summary>An operator's browser, as far as the service sees it: signs in once, then asks for pages.</summary>
internal sealed partial class ConsoleCaller(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseCookies = true })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromMinutes(5),
    };

    /// <summary>Signs in on the issuer's page.</summary>
    public async Task SignInAsync()
    {
        string page = await _http.GetStringAsync(new Uri("/console", UriKind.Relative));
        Dictionary<string, string> fields = Hidden().Matches(page).ToDictionary(match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value));
        fields["subject"] = "alice";
        fields["role"] = "agent";
        using var form = new FormUrlEncodedContent(fields);
        using HttpResponseMessage answer = await _http.PostAsync(new Uri("/local/issuer/authorize", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>A page.</summary>
    public async Task<string> PageAsync(string path) => await _http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>How many milliseconds each of some questions for a page took, from the question to the last byte; the first two do not count.</summary>
    public async Task<double[]> TimesAsync(int count, Func<int, string> path)
    {
        var times = new double[count];
        for (int i = -2; i < count; i++)
        {
            long began = Stopwatch.GetTimestamp();
            await PageAsync(path(Math.Max(0, i)));
            if (i >= 0)
            {
                times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        }

        Array.Sort(times);
        return times;
    }

    /// <summary>The weight of a page with the files it names, in kB, as they go over the wire without compression.</summary>
    public async Task<double> WeightAsync(string path)
    {
        string page = await PageAsync(path);
        long bytes = System.Text.Encoding.UTF8.GetByteCount(page);
        foreach (string asset in Assets().Matches(page).Select(match => match.Groups["path"].Value).Distinct())
        {
            bytes += (await _http.GetByteArrayAsync(new Uri(asset, UriKind.Relative))).Length;
        }

        return bytes / 1000d;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)">""")]
    private static partial Regex Hidden();

    [GeneratedRegex("(?:href|src)=\"(?<path>/console/assets/[^\"]+)\"")]
    private static partial Regex Assets();
}
