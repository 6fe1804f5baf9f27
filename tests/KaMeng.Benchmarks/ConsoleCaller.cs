using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
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

        // The API takes a token; the pages do not mind one.
        using var identity = new StringContent("""{ "role": "agent", "subject": "alice" }""", Encoding.UTF8, "application/json");
        using HttpResponseMessage token = await _http.PostAsync(new Uri("/local/tokens", UriKind.Relative), identity);
        token.EnsureSuccessStatusCode();
        string bearer = (string)JsonNode.Parse(await token.Content.ReadAsStringAsync())!["token"]!;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
    }

    /// <summary>A page.</summary>
    public async Task<string> PageAsync(string path) => await _http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>Asks for what is live of a page, as a browser does that shows it.</summary>
    public async Task RefreshAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("X-KaMeng-Fragment", "rows");
        request.Headers.Add("If-None-Match", "\"0\"");
        using HttpResponseMessage answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How many milliseconds each of some questions for a page took, from the question to the last byte; the first two do not count.</summary>
    /// <param name="count">How many.</param>
    /// <param name="path">The page of each.</param>
    /// <param name="before">Called before each that counts.</param>
    /// <param name="after">And after it.</param>
    public async Task<double[]> TimesAsync(int count, Func<int, string> path, Action before, Action after)
    {
        var times = new double[count];
        for (int i = -2; i < count; i++)
        {
            before();
            long began = Stopwatch.GetTimestamp();
            await PageAsync(path(i + 2));
            if (i >= 0)
            {
                times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                after();
            }
        }

        Array.Sort(times);
        return times;
    }

    /// <summary>The weight of a page with the files it names, in kB: as the app sends them, and as something before it that compresses would.</summary>
    public async Task<(double Plain, double Packed)> WeightAsync(string path)
    {
        byte[] page = await _http.GetByteArrayAsync(new Uri(path, UriKind.Relative));
        var parts = new List<byte[]> { page };
        foreach (string asset in Assets().Matches(Encoding.UTF8.GetString(page)).Select(match => match.Groups["path"].Value).Distinct())
        {
            parts.Add(await _http.GetByteArrayAsync(new Uri(asset, UriKind.Relative)));
        }

        return (parts.Sum(part => part.Length) / 1000d, parts.Sum(Packed) / 1000d);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static long Packed(byte[] part)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(part);
        }

        return packed.Length;
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)">""")]
    private static partial Regex Hidden();

    [GeneratedRegex("(?:href|src)=\"(?<path>/console/assets/[^\"]+)\"")]
    private static partial Regex Assets();
}
