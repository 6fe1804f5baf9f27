using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace KaMeng.Functions.Tests.Outside.Fuzzing;

/// <summary>Makes up calls of the routes around a case: wallets, finance, complaints, webhooks, reconciliation, the books, gone merchants, dossiers, providers.</summary>
/// <param name="reviewed">A case that waits for its merchant.</param>
internal sealed class OddDesks(string reviewed)
{
    private static readonly string[] Bodies =
    [
        "", "{", "{}", "[]", "null", "\"x\"", "{\"amount\":null}", "{\"amount\":{\"amount\":-1,\"currency\":\"CNY\"}}", "{\"amount\":{\"amount\":9223372036854775807,\"currency\":\"CNY\"}}",
        "{\"amount\":{\"amount\":1,\"currency\":\"XYZ\"},\"openId\":[]}", "{\"result\":\"MAYBE\"}", "{\"result\":0,\"proof\":[]}", "{\"result\":\"PAID\",\"proof\":{\"sha256\":\"\\u0000\"}}",
        "{\"source\":\"NOWHERE\",\"reference\":\"/../\",\"receivedAt\":\"tomorrow\"}", "{\"source\":\"HOTLINE_12315\",\"reference\":\"\\uD800\",\"detail\":7}",
        "{\"date\":\"0001-01-01\",\"channel\":\"WECHAT_PAY\"}", "{\"date\":\"9999-12-31\",\"channel\":\"WECHAT_PAY\"}", "{\"date\":\"2026-02-30\",\"channel\":1}", "{\"channel\":\"BANK\",\"date\":\"2026-02-13\"}",
        "{\"resolution\":\"EXPLAINED\"}", "{\"resolution\":[],\"note\":\"\\uDC00\"}", "{\"since\":\"0001-01-01T00:00:00+14:00\"}", "{\"eventIds\":[null]}", "{\"eventIds\":{}}", "{\"eventIds\":[\"\\uD800\"]}",
        "{\"reason\":\"\"}", "{\"reason\":\"\\u0000\"}", "{\"reason\":null}", "{\"refundId\":\"rf_\"}", "{\"text\":\"\\uD800\"}", "{\"text\":1,\"closes\":\"yes\"}", "{\"\\uD800\":1}",
        "{\"bankAccount\":{\"bank\":\"\",\"number\":\"x\",\"holder\":null},\"amount\":{\"amount\":1,\"currency\":\"CNY\"}}", "{\"reference\":\"\",\"amount\":1e400}",
    ];

    private static readonly string[] Forms = ["", "a", "&&&=", "sign=%00&sign_type=RSA2", "sign=!!!&app_id=1", "notify_id=%C3&sign=AAAA&sign_type=RSA2&charset=utf-16", "%FF=%FE", new('x', 70_000)];

    /// <summary>One such call.</summary>
    public Gen<OddRequest> Calls => Gen.OneOf(Reads, Lists, Posts, Providers);

    private Gen<OddRequest> Reads =>
        from id in Gen.Elements(OddTexts.Escaped)
        from call in Gen.Elements(
            (OddCaller.Finance, $"/api/operator/finance-tasks/{id}"), (OddCaller.Finance, $"/api/operator/finance-tasks/{id}/payee"), (OddCaller.Finance, $"/api/operator/finance-tasks/{id}/proof/{id}"),
            (OddCaller.Finance, $"/api/operator/refunds/{id}/payee"), (OddCaller.Finance, $"/api/operator/refunds/{reviewed}/payee"), (OddCaller.Agent, $"/api/operator/refunds/{reviewed}/payee"),
            (OddCaller.Agent, $"/api/operator/complaints/{id}"), (OddCaller.Agent, $"/api/operator/reports/{id}/dossier"), (OddCaller.Merchant, $"/api/operator/reports/{reviewed}/dossier"),
            (OddCaller.Finance, $"/api/operator/reconciliations/{id}/WECHAT_PAY"), (OddCaller.Finance, $"/api/operator/reconciliations/2026-02-13/{id}"), (OddCaller.Auditor, $"/api/operator/merchants/{id}/gone"),
            (OddCaller.Storefront, $"/api/wallets/{id}/withdrawals/{id}"), (OddCaller.Merchant, "/api/operator/webhooks"), (OddCaller.Merchant, "/api/operator/books"))
        select Get(call.Item1, call.Item2, Expected.Refused);

    private static Gen<OddRequest> Lists =>
        from call in Gen.Elements(
            (OddCaller.Finance, "/api/operator/finance-tasks"), (OddCaller.Finance, "/api/operator/books"), (OddCaller.Auditor, "/api/operator/recoveries"), (OddCaller.Agent, "/api/operator/complaints"),
            (OddCaller.Agent, "/api/operator/reconciliations"), (OddCaller.Agent, "/api/operator/webhooks"), (OddCaller.Storefront, "/api/wallets/b-odd"))
        from query in Gen.Elements(
            "limit=0", "limit=-1", "limit=99999999999999999999", "cursor=x", "cursor=%00", "cursor=%F0%9F%8E%B4", "kind=NOTHING", "status=1", "state=%00", "merchantId=%00", "merchantId=a&merchantId=b",
            "date=tomorrow", "date=0001-01-01", "date=9999-12-31", "date=%D9%A3", "source=NOWHERE", "dueBefore=9999-12-31T23:59:59-14:00", "unknown=1", "=", "&&&")
        select Get(call.Item1, $"{call.Item2}?{query}", Expected.Either);

    private Gen<OddRequest> Posts =>
        from path in Gen.Elements(
            (OddCaller.Storefront, "/api/wallets/b-odd/withdrawals"), (OddCaller.Finance, "/api/operator/finance-tasks/ft_0/completion"), (OddCaller.Finance, "/api/operator/finance-tasks/ft_0/proof"),
            (OddCaller.Agent, "/api/operator/complaints"), (OddCaller.Agent, "/api/operator/complaints/12315-0/link"), (OddCaller.Agent, "/api/operator/complaints/12315-0/replies"),
            (OddCaller.Agent, "/api/operator/reconciliations"), (OddCaller.Finance, "/api/operator/reconciliations/2026-02-13/WECHAT_PAY/differences/x/resolution"),
            (OddCaller.Finance, "/api/operator/reconciliations/%D9%A3/x/differences/%7F/resolution"), (OddCaller.Agent, "/api/operator/webhooks/nobody/enable"), (OddCaller.Agent, "/api/operator/webhooks/demo/replay"),
            (OddCaller.Supervisor, "/api/operator/merchants/m-odd-gone/gone"), (OddCaller.Supervisor, "/api/operator/merchants/m-odd-gone/gone/end"), (OddCaller.Agent, "/api/operator/merchants/m-odd-gone/gone"),
            (OddCaller.Finance, "/api/operator/recoveries/m-odd/repayments"), (OddCaller.Auditor, $"/api/operator/refunds/{reviewed}/evidence"))
        from body in Gen.Elements(Bodies)
        select new OddRequest("an odd body at a desk", path.Item1, HttpMethod.Post, path.Item2, path.Item1 == OddCaller.Supervisor ? Expected.Either : Expected.Refused) { Body = Encoding.UTF8.GetBytes(body) };

    private static Gen<OddRequest> Providers => Gen.OneOf(
        from form in Gen.Elements(Forms)
        select new OddRequest("a forged notice", OddCaller.Nobody, HttpMethod.Post, "/api/providers/alipay/notify", Expected.Refused)
        {
            Body = Encoding.UTF8.GetBytes(form),
            ContentType = "application/x-www-form-urlencoded",
        },
        from body in Gen.Elements(Bodies)
        select new OddRequest("a forged complaint", OddCaller.Nobody, HttpMethod.Post, "/api/providers/wechat-pay/complaints", Expected.Refused) { Body = Encoding.UTF8.GetBytes(body) });

    private static OddRequest Get(OddCaller caller, string target, Expected expected) => new("an odd question at a desk", caller, HttpMethod.Get, target, expected);
}
