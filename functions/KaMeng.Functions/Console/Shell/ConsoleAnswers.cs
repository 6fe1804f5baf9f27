using System.Net.Mime;
using System.Text;
using System.Text.Json;
using KaMeng.Functions.Http;
using KaMeng.Pages.Rendering;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KaMeng.Functions.Console.Shell;

/// <summary>What the console answers: pages, parts of pages, and where to go next.</summary>
internal static class ConsoleAnswers
{
    /// <summary>The header by which script asks for a part of a page.</summary>
    public const string FragmentHeader = "X-KaMeng-Fragment";

    // Nothing but this service's own files, and no script or style inside a page: what somebody wrote into a field can never run.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly Dictionary<string, string> PageHeaders = new()
    {
        [HeaderNames.ContentSecurityPolicy] = ContentSecurityPolicy,
        ["Referrer-Policy"] = "same-origin",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()",
        [HeaderNames.XFrameOptions] = "DENY",
    };

    /// <summary>Whether script asks, and not a person's browser by itself.</summary>
    public static bool IsScript(HttpRequest request) => request.Headers.ContainsKey("HX-Request") || request.Headers.ContainsKey(FragmentHeader);

    /// <summary>A page.</summary>
    public static Task<Answer> PageAsync<TPage>(params (string Name, object? Value)[] parameters)
        where TPage : IComponent => PageAsync<TPage>(StatusCodes.Status200OK, parameters);

    /// <summary>A page with a status of its own.</summary>
    public static async Task<Answer> PageAsync<TPage>(int status, params (string Name, object? Value)[] parameters)
        where TPage : IComponent => Of(status, await Html.RenderAsync<TPage>(parameters));

    /// <summary>A part of a page, and what to tell whoever asked for it.</summary>
    public static async Task<Answer> PartAsync<TPart>(string? news, params (string Name, object? Value)[] parameters)
        where TPart : IComponent
    {
        Answer part = Of(StatusCodes.Status200OK, await Html.RenderAsync<TPart>(parameters));
        return news is null ? part : part.WithNews(news);
    }

    /// <summary>A part that script asks for again and again: 304 while it is the same.</summary>
    public static async Task<Answer> LiveAsync<TPart>(HttpRequest request, params (string Name, object? Value)[] parameters)
        where TPart : IComponent
    {
        Answer part = Of(StatusCodes.Status200OK, await Html.RenderAsync<TPart>(parameters));
        string tag = $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(part.Body))[..16]}\"";
        part = part with { Headers = new Dictionary<string, string>(part.Headers) { [HeaderNames.ETag] = tag } };
        return request.Headers.IfNoneMatch == tag ? part with { Status = StatusCodes.Status304NotModified, Body = [] } : part;
    }

    /// <summary>To another page: 303 after a form, so that going back sends nothing twice.</summary>
    public static Answer GoTo(string address) => new(
        StatusCodes.Status303SeeOther, MediaTypeNames.Text.Plain, [], new Dictionary<string, string>(PageHeaders) { [HeaderNames.Location] = address });

    /// <summary>The same answer with a line of news for the page that asked.</summary>
    public static Answer WithNews(this Answer answer, string news) => answer with
    {
        // Headers are ASCII: the serializer escapes the rest.
        Headers = new Dictionary<string, string>(answer.Headers) { ["HX-Trigger"] = JsonSerializer.Serialize(new Dictionary<string, string> { ["kameng-news"] = news }) },
    };

    /// <summary>The same answer for a page that keeps what it shows, whatever the answer is.</summary>
    public static Answer ShownNowhere(this Answer answer) => answer with { Headers = new Dictionary<string, string>(answer.Headers) { ["HX-Reswap"] = "none" } };

    private static Answer Of(int status, string html) => new(status, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html), PageHeaders);
}
