using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Tests.Http;

/// <summary>An answer as its caller receives it.</summary>
internal sealed record Received(int Status, IHeaderDictionary Headers, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonNode Json => JsonNode.Parse(Bytes)!;

    public string? Code => (string?)Json["code"];

    public string[] Fields => [.. Json["errors"]!.AsObject().Select(error => error.Key)];

    /// <summary>The answer must be a problem document of this status and code.</summary>
    public Received Refused(int status, string code)
    {
        Assert.True(Status == status, $"{Status}, not {status}: {Text}");
        Assert.Equal("application/problem+json; charset=utf-8", Headers.ContentType);
        Assert.Equal(code, Code);
        Assert.Equal(status, (int)Json["status"]!);
        Assert.False(string.IsNullOrEmpty((string?)Json["traceId"]));
        Assert.False(string.IsNullOrEmpty((string?)Json["detail"]));
        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
        return this;
    }
}
