using System.Text;
using KaMeng.Functions.Storefront;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Tests.Http;

public sealed class BodyTests
{
    private readonly CallDesk _desk = new();

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"order\": ")]
    [InlineData("{}{}")]
    [InlineData("{'a': 1}")]
    [InlineData("{\"a\": 1, \"a\": 2}")]
    [InlineData("{\"\\uD800\": 1}")]
    [InlineData("{\"order\": {\"\\uDC00\": 1}}")]
    [InlineData("nonsense")]
    public async Task Broken_json_is_malformed(string body) => (await StartAsync(Encoding.UTF8.GetBytes(body))).Refused(400, "MALFORMED_JSON");

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_malformed() => (await StartAsync([0x7B, 0x22, 0xFF, 0x22, 0x7D])).Refused(400, "MALFORMED_JSON");

    [Fact]
    public async Task A_thousand_brackets_are_malformed() =>
        (await StartAsync(Encoding.UTF8.GetBytes(new string('[', 1000) + new string(']', 1000)))).Refused(400, "MALFORMED_JSON");

    [Theory]
    [InlineData("[1, 2, 3]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task What_is_no_object_fails(string body) =>
        Assert.Equal(["$"], (await StartAsync(Encoding.UTF8.GetBytes(body))).Refused(422, "VALIDATION_FAILED").Fields);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_64_KiB_is_too_large_whatever_its_header_says(bool announced)
    {
        byte[] body = new byte[(64 * 1024) + 1];
        Array.Fill(body, (byte)' ');

        (await StartAsync(body, announce: announced)).Refused(413, "BODY_TOO_LARGE");
    }

    [Fact]
    public async Task A_body_of_64_KiB_is_read()
    {
        byte[] sample = Encoding.UTF8.GetBytes(Sample.Body().ToJsonString());
        byte[] body = new byte[64 * 1024];
        Array.Fill(body, (byte)' ');
        sample.CopyTo(body, 0);

        Assert.Equal(202, (await StartAsync(body)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Only_json_is_read(string? contentType) => (await StartAsync("{}"u8.ToArray(), contentType)).Refused(415, "UNSUPPORTED_MEDIA_TYPE");

    [Fact]
    public async Task Json_may_say_that_it_is_utf8() =>
        Assert.Equal(202, (await StartAsync(Encoding.UTF8.GetBytes(Sample.Body().ToJsonString()), "application/json; charset=\"UTF-8\"")).Status);

    private Task<Received> StartAsync(byte[] body, string? contentType = "application/json", bool announce = false)
    {
        DefaultHttpContext http = CallDesk.Request("POST", "/api/refunds", body, contentType);
        http.Request.Headers["Idempotency-Key"] = "k-1";
        http.Request.ContentLength = announce ? body.Length : null;
        return CallDesk.SendAsync(_desk.Sign(http), request => new StartRefund(_desk.Gate, _desk.Once, _desk.Cases, _desk.Payees, _desk.Clock, _desk.Clients).RunAsync(request, _desk.Client, default));
    }
}
