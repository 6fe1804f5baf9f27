using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside.Fuzzing;

/// <summary>A request that was made up.</summary>
/// <param name="What">What is odd about it.</param>
/// <param name="Caller">Who sends it.</param>
/// <param name="Method">Its method.</param>
/// <param name="Target">Path and query, escaped.</param>
/// <param name="Expected">What is due to it.</param>
internal sealed record OddRequest(string What, OddCaller Caller, HttpMethod Method, string Target, Expected Expected)
{
    private const int Shown = 2000;

    /// <summary>The body; none if null.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The body's media type, sent as it is.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Set after the request was signed, in the place of what it carried; left out where the value is null.</summary>
    public IReadOnlyList<(string Name, string? Value)> Headers { get; init; } = [];

    public override string ToString()
    {
        string body = Body is null ? "" : Encoding.UTF8.GetString(Body);
        string headers = string.Concat(Headers.Select(header => $"{header.Name}: {header.Value}\n"));
        return $"{What}, expected {Expected}\n{Caller}: {Method} {Target}\n{headers}{(Body is null ? "" : $"Content-Type: {ContentType}\n\n")}"
            + (body.Length <= Shown ? body : $"{body[..Shown]}… ({body.Length} characters)");
    }

    /// <summary>Sends it.</summary>
    public async Task<HttpResponseMessage> SendAsync(HostApi api)
    {
        if (Caller == OddCaller.Storefront)
        {
            return await api.SendSignedAsync(Method, Target, Content(), Method == HttpMethod.Post ? HostApi.NewKey() : null, Spoil);
        }

        using var request = new HttpRequestMessage(Method, new Uri(Target, UriKind.Relative)) { Content = Content() };
        if (Identity() is { } identity)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await api.PostAsync("/local/tokens", identity))["token"]!);
        }

        Spoil(request);
        return await api.SendAsync(request);
    }

    private JsonObject? Identity() => Caller switch
    {
        OddCaller.Merchant => OutsideHost.Merchant("m-odd"),
        OddCaller.Agent => new JsonObject { ["role"] = "agent", ["subject"] = "alice" },
        OddCaller.Finance => new JsonObject { ["role"] = "finance", ["subject"] = "fiona" },
        OddCaller.Supervisor => new JsonObject { ["role"] = "supervisor", ["subject"] = "carol" },
        OddCaller.Auditor => new JsonObject { ["role"] = "auditor", ["subject"] = "eve" },
        _ => null,
    };

    private ByteArrayContent? Content()
    {
        if (Body is null)
        {
            return null;
        }

        var content = new ByteArrayContent(Body);
        content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        return content;
    }

    private void Spoil(HttpRequestMessage request)
    {
        foreach ((string name, string? value) in Headers)
        {
            request.Headers.Remove(name);
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }
}
