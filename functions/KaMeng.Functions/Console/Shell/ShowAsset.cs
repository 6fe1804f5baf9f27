using KaMeng.Functions.Http;
using KaMeng.Functions.Problems;
using KaMeng.Pages.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace KaMeng.Functions.Console.Shell;

/// <summary><c>GET /console/assets/{hash}/{name}</c>: style, script and icon.</summary>
internal static class ShowAsset
{
    /// <summary>200 with the file; whoever asks by today's hash may keep it for a year.</summary>
    [Function("ConsoleAsset")]
    public static IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/assets/{hash}/{name}")] HttpRequest request, string hash, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        Asset asset = Assets.Find(name) ?? throw new ProblemException(StatusCodes.Status404NotFound, "NOT_FOUND", $"There is no file '{name}'.", $"没有文件 {name}。");
        string life = hash == asset.Hash ? "public, max-age=31536000, immutable" : "no-cache";
        return new Answer(StatusCodes.Status200OK, asset.ContentType, asset.Bytes.ToArray(), new Dictionary<string, string> { [HeaderNames.CacheControl] = life });
    }
}
