using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace KaMeng.Functions.Tests.Outside.Fuzzing;

/// <summary>Makes up calls of the routes that read a case, list cases or make a move.</summary>
/// <param name="reviewed">A case that waits for its merchant.</param>
/// <param name="escalated">A case that waits for the platform.</param>
internal sealed class OddCalls(string reviewed, string escalated)
{
    private static readonly (string Query, Expected Expected)[] Pages =
    [
        ("limit=0", Expected.Refused), ("limit=-1", Expected.Refused), ("limit=201", Expected.Refused), ("limit=1e2", Expected.Refused), ("limit=%D9%A3", Expected.Refused),
        ("limit=99999999999999999999", Expected.Refused), ("limit=1&limit=2", Expected.Refused), ("limit=%201", Expected.Refused), ("limit=200", Expected.Taken), ("limit=", Expected.Taken),
        ("cursor=x", Expected.Refused), ("cursor=%00", Expected.Refused), ("cursor=AAAAAAAAAAAAAAAAAAAA", Expected.Refused), ("cursor=a&cursor=b", Expected.Refused),
        ("cursor=%F0%9F%8E%B4", Expected.Refused), ("cursor====", Expected.Refused), ($"cursor={new string('A', 4_000)}", Expected.Refused), ("cursor=", Expected.Taken),
        ("unknown=1", Expected.Taken), ("=", Expected.Taken), ("&&&", Expected.Taken), ("stage%00=1", Expected.Taken),
    ];

    private static readonly (string Query, Expected Expected)[] Filters =
    [
        ("stage=NOWHERE", Expected.Refused), ("stage=1", Expected.Refused), ("stage=triage", Expected.Refused), ("stage=TRIAGE,CLOSED", Expected.Refused), ("stage=CLOSED&stage=CLOSED", Expected.Refused),
        ("stage=%00", Expected.Refused), ("stage=CLOSED", Expected.Taken),
    ];

    private static readonly (string Query, Expected Expected)[] Searches =
    [
        ("outcome=MAYBE", Expected.Refused), ("outcome=-1", Expected.Refused), ("dueBefore=0001-01-01T00:00:00Z", Expected.Taken), ("dueBefore=9999-12-31T23:59:59.9999999Z", Expected.Taken),
        ("dueBefore=0001-01-01T00:00:00%2B14:00", Expected.Refused), ("dueBefore=9999-12-31T23:59:59-14:00", Expected.Refused), ("dueBefore=tomorrow", Expected.Refused),
        ("dueBefore=2026-02-13T00:00:00+08:00", Expected.Refused), ("dueBefore=2026-02-13", Expected.Refused), ("orderId=%00", Expected.Refused),
        ($"merchantId={new string('m', 65)}", Expected.Refused), ("merchantId=a&merchantId=b", Expected.Refused),
        ("stage=CLOSED&outcome=REFUNDED&buyerId=%27&merchantId=%7C%7E&dueBefore=9999-12-31T00:00:00Z", Expected.Taken),
    ];

    private static readonly string[] NoMoves =
    [
        "", "{", "{}", "[]", "null", "\"APPROVE\"", "{\"decision\":null}", "{\"decision\":\"MAYBE\"}", "{\"decision\":[\"APPROVE\"]}", "{\"decision\":0}", "{\"action\":{}}", "{\"action\":\"approve\"}",
        "{\"action\":\"EXTEND\"}", "{\"action\":\"EXTEND\",\"by\":\"P99999999999D\"}", "{\"action\":\"EXTEND\",\"by\":\"-PT1H\"}", "{\"action\":\"EXTEND\",\"by\":\"PT0S\"}", "{\"action\":\"EXTEND\",\"by\":\"P30DT0.1S\"}",
        "{\"action\":\"EXTEND\",\"by\":\"-P10675199DT2H48M5.4775808S\"}", "{\"action\":\"EXTEND\",\"by\":\"\"}", "{\"action\":\"NOTE\"}", "{\"action\":\"NOTE\",\"note\":\"\\uD800\"}", "{\"action\":\"NOTE\",\"note\":\" \"}",
        "{\"action\":\"RETRY_PAYOUT\"}", "{\"decision\":\"APPROVE_PARTIAL\"}", "{\"decision\":\"APPROVE_PARTIAL\",\"amount\":{\"amount\":9223372036854775807,\"currency\":\"CNY\"}}",
        "{\"decision\":\"APPROVE_PARTIAL\",\"amount\":{\"amount\":4901,\"currency\":\"CNY\"}}", "{\"decision\":\"APPROVE_PARTIAL\",\"amount\":{\"amount\":100,\"currency\":\"USD\"}}",
        "{\"decision\":\"APPROVE_PARTIAL\",\"amount\":100}", "{\"decision\":\"REJECT\",\"note\":\"\\u0000\",\"reason\":3}", "{\"decision\":\"REJECT\",\"rejectionReason\":\"BORED\"}",
        "{\"decision\":\"APPROVE\",\"liability\":{\"platform\":9223372036854775807,\"merchant\":9223372036854775807,\"user\":0}}", "{\"decision\":\"APPROVE\",\"liability\":{\"platform\":0,\"merchant\":0,\"user\":0}}",
        "{\"decision\":\"APPROVE\",\"liability\":[]}", "{\"decision\":\"APPROVE\",\"decision\":\"APPROVE\"}", "{\"action\":\"APPEAL\"}", "{\"action\":\"ACCEPT_REJECTION\",\"note\":\"x\"}", "{\"action\":\"WITHDRAW\",\"note\":[]}",
        "{\"\\uD800\":1}", "{\"action\":\"NOTE\",\"\\uDC00\":1}", "{\"action\":\"CLAIM\"}",
    ];

    private static readonly string[] NoJsonTypes = ["text/plain", "", "application/json; charset=utf-16", "application/jsonp", ";;;", "application/json%C3", "multipart/form-data; boundary=x", "*/*"];

    /// <summary>One such call.</summary>
    public Gen<OddRequest> Calls => Gen.OneOf(Lists, Reads, Moves, Notes, Types, Tokens, Signatures, Keys, Nowhere, Notifications);

    private static Gen<OddRequest> Lists => Gen.OneOf(
        from page in Gen.Elements(Pages)
        select Get(OddCaller.Storefront, $"/api/refunds?orderId=KM-1&{page.Query}", page.Expected),
        from id in Gen.Elements(OddTexts.Escaped)
        select Get(OddCaller.Storefront, $"/api/refunds?orderId={id}", id.Length > 64 || id.Contains("%0A") || id == "%7F" ? Expected.Refused : Expected.Taken),
        from page in Gen.Elements<(string Query, Expected Expected)>([.. Pages, .. Filters])
        select Get(OddCaller.Merchant, $"/api/merchant/refunds?{page.Query}", page.Expected),
        from page in Gen.Elements<(string Query, Expected Expected)>([.. Pages, .. Filters, .. Searches, .. Searches])
        from caller in Gen.Elements(OddCaller.Agent, OddCaller.Auditor)
        select Get(caller, $"/api/operator/refunds?{page.Query}", page.Expected),
        from first in Gen.Elements(Searches)
        from second in Gen.Elements(Searches)
        select Get(OddCaller.Agent, $"/api/operator/refunds?{first.Query}&{second.Query}", Expected.Either),
        from call in Gen.Elements((OddCaller.Merchant, "/api/operator/refunds"), (OddCaller.Agent, "/api/merchant/refunds"), (OddCaller.Nobody, "/api/operator/refunds"), (OddCaller.Storefront, "/api/merchant/refunds"))
        from page in Gen.Elements(Pages)
        select Get(call.Item1, $"{call.Item2}?{page.Query}", Expected.Refused));

    private Gen<OddRequest> Reads =>
        from id in Gen.Elements(OddTexts.Escaped)
        from call in Gen.Elements(
            (OddCaller.Storefront, $"/api/refunds/{id}"), (OddCaller.Storefront, $"/api/refunds/{id}/receipt"), (OddCaller.Storefront, $"/api/refunds/{id}/evidence/{id}"),
            (OddCaller.Storefront, $"/api/refunds/{reviewed}/evidence/{id}"), (OddCaller.Storefront, $"/api/refunds/{reviewed}/receipt"), (OddCaller.Agent, $"/api/operator/refunds/{id}"),
            (OddCaller.Auditor, $"/api/operator/refunds/{id}"), (OddCaller.Merchant, $"/api/operator/refunds/{reviewed}"))
        select Get(call.Item1, call.Item2, Expected.Refused);

    private Gen<OddRequest> Moves =>
        from route in Gen.Elements(Routes(reviewed).Concat(Routes(escalated)).Concat(Routes("rf_00000000000000000000000000")).ToArray())
        from body in Gen.Elements(NoMoves)
        select Post(route.Caller, route.Path, body, Fits(route.Path, body) ? Expected.Either : Expected.Refused);

    private Gen<OddRequest> Notes =>
        from text in Gen.Elements(OddTexts.Lawful)
        from refundId in Gen.Elements(reviewed, escalated)
        select Post(OddCaller.Agent, $"/api/operator/refunds/{refundId}/actions", $"{{\"action\":\"NOTE\",\"note\":{text}}}", Expected.Taken);

    private Gen<OddRequest> Types =>
        from route in Gen.Elements(Routes(reviewed))
        from type in Gen.Elements(NoJsonTypes)
        select Post(route.Caller, route.Path, "{\"action\":\"NOTE\",\"note\":\"x\"}", Expected.Refused) with { ContentType = type };

    private Gen<OddRequest> Tokens =>
        from path in Gen.Elements("/api/merchant/refunds", "/api/operator/refunds", $"/api/operator/refunds/{reviewed}")
        from token in Gen.Elements(
            "Bearer", "Bearer ", "Bearer  ", "Bearer ..", "Bearer a.b.c", "Bearer e30.e30.e30", "Bearer e30.e30.", "Basic YTpi", "bearer null", "Bearer {}", "Bearer %C3", "x",
            $"Bearer {new string('a', 9_000)}", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.", "Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6IlwwIn0.e30.AA", "Bearer W10.W10.W10", "Bearer a.b.c.d.e")
        select Get(OddCaller.Nobody, path, Expected.Refused) with { Headers = [("Authorization", token)] };

    private Gen<OddRequest> Signatures =>
        from name in Gen.Elements("X-KaMeng-Key", "X-KaMeng-Timestamp", "X-KaMeng-Nonce", "X-KaMeng-Signature")
        from value in Gen.Elements<string?>(
            null, "", " ", "0", "-1", "99999999999999999999", "1e9", "NaN", "v1=", "v2=00", "v1=%C3", "v1=" + new string('F', 64), "a/b\\c#d?e", "' or '1'='1", new string('n', 129), new string('n', 5_000), "%C3")
        select Get(OddCaller.Storefront, $"/api/refunds/{reviewed}", Expected.Refused) with { Headers = [(name, value)] };

    private Gen<OddRequest> Keys =>
        from path in Gen.Elements("/api/refunds", "/api/refund-previews", $"/api/refunds/{reviewed}/responses", $"/api/refunds/{reviewed}/evidence")
        from key in Gen.Elements("", " ", "a b", "a,b", "%C3", "a/b", "%00", new string('k', 65), new string('k', 8_000), "~")
        select Post(OddCaller.Storefront, path, "{}", Expected.Refused) with { Headers = [("Idempotency-Key", key)] };

    private Gen<OddRequest> Nowhere =>
        from caller in Gen.Elements(OddCaller.Storefront, OddCaller.Agent, OddCaller.Nobody)
        from method in Gen.Elements(HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch, HttpMethod.Options, new HttpMethod("ODD"))
        from path in Gen.Elements("/api/refunds", $"/api/refunds/{reviewed}", "/api/operator/refunds", "/api/nothing", "/api", "/", "/api/refunds//", "/api/providers/wechat-pay/notify")
        select new OddRequest("a method that is not taken", caller, method, path, Expected.Refused);

    private static Gen<OddRequest> Notifications =>
        from body in Gen.Elements<string>([.. NoMoves, "{\"id\":1,\"resource\":{}}", "{\"resource\":{\"ciphertext\":\"!\",\"nonce\":null}}", new('x', 70_000), "\uFEFF{}"])
        from serial in Gen.Elements(null, "", "x", "PUB_KEY_ID_0", "PUB_KEY_ID_%C3", new string('5', 3_000))
        from time in Gen.Elements(null, "", "0", "-1", "1e9", "99999999999999999999", "now", "9223372036854775807")
        from signature in Gen.Elements(null, "", "AAAA", "!", new string('A', 4_000), "WECHATPAY/SIGNTEST/AAAA")
        select new OddRequest("a forged notification", OddCaller.Nobody, HttpMethod.Post, "/api/providers/wechat-pay/notify", Expected.Refused)
        {
            Body = Encoding.UTF8.GetBytes(body),
            Headers = [("Wechatpay-Serial", serial), ("Wechatpay-Timestamp", time), ("Wechatpay-Nonce", "n"), ("Wechatpay-Signature", signature)],
        };

    private static (OddCaller Caller, string Path)[] Routes(string refundId) =>
    [
        (OddCaller.Storefront, $"/api/refunds/{refundId}/responses"), (OddCaller.Merchant, $"/api/merchant/refunds/{refundId}/decision"),
        (OddCaller.Merchant, $"/api/merchant/refunds/{refundId}/reissue"),
        (OddCaller.Agent, $"/api/operator/refunds/{refundId}/decision"), (OddCaller.Agent, $"/api/operator/refunds/{refundId}/actions"),
        (OddCaller.Auditor, $"/api/operator/refunds/{refundId}/actions"), (OddCaller.Auditor, $"/api/operator/refunds/{refundId}/decision"),
    ];

    // Strange, but what the call asks for is there; the rest is a member it does not read.
    private static bool Fits(string path, string body) => path.EndsWith("/actions", StringComparison.Ordinal) ? body.Contains("EXTEND", StringComparison.Ordinal) : path.Contains("merchant", StringComparison.Ordinal) && body.Contains("APPROVE\"", StringComparison.Ordinal);

    private static OddRequest Get(OddCaller caller, string target, Expected expected) => new("an odd address or credential", caller, HttpMethod.Get, target, expected);

    private static OddRequest Post(OddCaller caller, string target, string body, Expected expected) =>
        new("an odd body", caller, HttpMethod.Post, target, expected) { Body = Encoding.UTF8.GetBytes(body) };
}
