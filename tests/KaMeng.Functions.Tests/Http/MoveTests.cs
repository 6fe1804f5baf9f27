using KaMeng.Functions.Cases;
using KaMeng.Functions.Merchants;
using KaMeng.Functions.Operators;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Storefront;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Tests.Http;

public sealed class MoveTests
{
    private readonly CallDesk _desk = new();

    public MoveTests() => _desk.Cases.Stored[Sample.RefundId] = Sample.Case();

    [Theory]
    [InlineData("APPEAL", MoveKind.Appeal)]
    [InlineData("ACCEPT_REJECTION", MoveKind.AcceptRejection)]
    [InlineData("WITHDRAW", MoveKind.Withdraw)]
    [InlineData("ACCEPT_OFFER", MoveKind.AcceptOffer)]
    [InlineData("DECLINE_OFFER", MoveKind.DeclineOffer)]
    [InlineData("CONFIRM_REISSUE", MoveKind.ConfirmReissue)]
    [InlineData("REPORT_REISSUE_INVALID", MoveKind.ReportReissueInvalid)]
    [InlineData("REQUEST_RE_REVIEW", MoveKind.RequestReReview)]
    public async Task A_buyers_answer_is_a_move_of_the_buyers(string action, MoveKind kind)
    {
        Received answer = await RespondAsync($$"""{"action":"{{action}}","note":"请平台处理"}""");

        Assert.Equal(200, answer.Status);
        CaseMove move = Assert.Single(_desk.Cases.Moves);
        Assert.Equal((kind, Actor.Buyer, CallDesk.Storefront, "请平台处理", Sample.Now), (move.Kind, move.Actor, move.By, move.Note, move.At));
    }

    [Theory]
    [InlineData("{}", "action")]
    [InlineData("""{"action":"CHARGE_BACK"}""", "action")]
    [InlineData("""{"action":"OPERATOR_APPROVE"}""", "action")]
    [InlineData("""{"action":"APPEAL","note":7}""", "note")]
    [InlineData("""{"action":"APPEAL","route":"ORIGINAL"}""", "route")]
    [InlineData("""{"action":"CHANGE_ROUTE"}""", "route")]
    [InlineData("""{"action":"CHANGE_ROUTE","route":"PIGEON"}""", "route")]
    [InlineData("""{"action":"CHANGE_ROUTE","route":"WALLET","payee":{"openId":"o-1"}}""", "payee")]
    [InlineData("""{"action":"CHANGE_ROUTE","route":"WECHAT_TRANSFER","agreement":{"textSha256":"abc","signedAt":"2026-02-13T10:00:00+08:00","accepts":true}}""", "agreement.textSha256")]
    [InlineData("""{"action":"CHANGE_ROUTE","route":"WECHAT_TRANSFER","agreement":{"text":"手续费 0.6%","signedAt":"2036-02-13T10:00:00+08:00","accepts":true}}""", "agreement.signedAt")]
    [InlineData("""{"action":"CHANGE_ROUTE","route":"WECHAT_TRANSFER","agreement":{"text":"手续费 0.6%","signedAt":"2026-02-13T10:00:00+08:00"}}""", "agreement.accepts")]
    [InlineData("""{"action":"PROVIDE_ACCOUNT"}""", "bankCard")]
    [InlineData("""{"action":"PROVIDE_ACCOUNT","bankCard":{"bankType":"ICBC_DEBIT","account":"6222021234567890124","realName":"王小明"}}""", "bankCard.account")]
    [InlineData("""{"action":"PROVIDE_ACCOUNT","bankCard":{"bankType":"工商银行","account":"6222021234567890128","realName":"王小明"}}""", "bankCard.bankType")]
    public async Task An_answer_that_fails_is_told(string body, string field) =>
        Assert.Equal([field], (await RespondAsync(body)).Refused(422, "VALIDATION_FAILED").Fields);

    [Fact]
    public async Task A_move_that_takes_longer_is_accepted()
    {
        _desk.Cases.Apply = (refund, _) => new MoveReceipt(false, refund);

        Assert.Equal(202, (await RespondAsync("""{"action":"APPEAL"}""")).Status);
    }

    [Fact]
    public async Task A_move_the_stage_does_not_allow_is_a_conflict()
    {
        _desk.Cases.Apply = (_, _) => throw new ProblemException(409, "MOVE_NOT_ALLOWED_IN_STAGE", "Not now.");

        (await RespondAsync("""{"action":"APPEAL"}""")).Refused(409, "MOVE_NOT_ALLOWED_IN_STAGE");
    }

    [Fact]
    public async Task The_same_move_sent_twice_with_a_key_is_one_move()
    {
        await RespondAsync("""{"action":"APPEAL"}""", "k-1");
        await RespondAsync("""{"action":"APPEAL"}""", "k-1");

        Assert.Single(_desk.Cases.Moves);
    }

    [Fact]
    public async Task A_merchant_approves_its_own_case()
    {
        Assert.Equal(200, (await DecideAsMerchantAsync("m-77", """{"decision":"APPROVE"}""")).Status);

        CaseMove move = Assert.Single(_desk.Cases.Moves);
        Assert.Equal((MoveKind.MerchantApprove, Actor.Merchant, "m-77"), (move.Kind, move.Actor, move.By));
    }

    [Fact]
    public async Task Another_merchants_case_is_as_if_it_were_not_there()
    {
        (await DecideAsMerchantAsync("m-78", """{"decision":"APPROVE"}""")).Refused(404, "CASE_NOT_FOUND");

        Assert.Empty(_desk.Cases.Moves);
    }

    [Theory]
    [InlineData("""{"decision":"REJECT"}""", "rejectionReason")]
    [InlineData("""{"decision":"REJECT","rejectionReason":"概不退换"}""", "rejectionReason")]
    [InlineData("""{"decision":"OFFER_PARTIAL"}""", "amount")]
    [InlineData("""{"decision":"APPROVE","amount":{"amount":1,"currency":"CNY"}}""", "amount")]
    [InlineData("""{"decision":"OFFER_EVERYTHING"}""", "decision")]
    [InlineData("{}", "decision")]
    public async Task A_merchants_decision_that_fails_is_told(string body, string field) =>
        Assert.Equal([field], (await DecideAsMerchantAsync("m-77", body)).Refused(422, "VALIDATION_FAILED").Fields);

    [Fact]
    public async Task A_rejection_carries_its_reason()
    {
        await DecideAsMerchantAsync("m-77", """{"decision":"REJECT","rejectionReason":"CODE_WAS_VALID","note":"见记录"}""");

        CaseMove move = Assert.Single(_desk.Cases.Moves);
        Assert.Equal((MoveKind.MerchantReject, RejectionReason.CodeWasValid, "见记录"), (move.Kind, move.RejectionReason, move.Note));
    }

    [Theory]
    [InlineData("agent", Actor.Operator)]
    [InlineData("finance", Actor.Operator)]
    [InlineData("supervisor", Actor.Supervisor)]
    public async Task An_operator_decides_in_its_role(string role, Actor actor)
    {
        Received answer = await DecideAsync(
            """{"decision":"APPROVE_PARTIAL","amount":{"amount":100,"currency":"CNY"},"liability":{"platform":0,"merchant":10000,"user":0},"reason":"R","note":"N"}""", role);

        Assert.Equal(200, answer.Status);
        CaseMove move = Assert.Single(_desk.Cases.Moves);
        Assert.Equal((MoveKind.OperatorApprovePartial, actor, "alice", Money.Fen(100), new Liability(0, 10000, 0), "R\nN"), (move.Kind, move.Actor, move.By, move.Amount, move.Liability, move.Note));
    }

    [Theory]
    [InlineData("{}", "decision")]
    [InlineData("""{"decision":"APPROVE"}""", "reason")]
    [InlineData("""{"decision":"REJECT","reason":"","note":" "}""", "reason")]
    [InlineData("""{"decision":"APPROVE_PARTIAL"}""", "amount")]
    [InlineData("""{"decision":"APPROVE_PARTIAL","amount":{"amount":0,"currency":"CNY"}}""", "amount.amount")]
    [InlineData("""{"decision":"APPROVE","amount":{"amount":1,"currency":"CNY"}}""", "amount")]
    [InlineData("""{"decision":"APPROVE","liability":{"platform":1,"merchant":1,"user":1}}""", "liability")]
    [InlineData("""{"decision":"APPROVE","liability":{"platform":-1,"merchant":10001,"user":0}}""", "liability.platform")]
    [InlineData("""{"decision":"APPROVE","liability":{"platform":0,"merchant":10000}}""", "liability.user")]
    [InlineData("""{"decision":"APPROVE","liability":{"platform":0,"merchant":9999,"user":1}}""", "liability.user")]
    [InlineData("""{"decision":"APPROVE_PARTIAL","amount":{"amount":1,"currency":"CNY"},"liability":{"platform":0,"merchant":0,"user":10000}}""", "liability.user")]
    public async Task An_operators_decision_that_fails_is_told(string body, string field) =>
        Assert.Contains(field, (await DecideAsync(body)).Refused(422, "VALIDATION_FAILED").Fields);

    [Fact]
    public async Task A_first_approval_that_waits_for_the_second_is_accepted_only()
    {
        _desk.Cases.Apply = (refund, _) => new MoveReceipt(true, refund with { PendingApproval = new PendingApproval("alice", Money.Fen(100_000), Sample.Now) });

        Assert.Equal(202, (await DecideAsync("""{"decision":"APPROVE","note":"凭证齐全"}""")).Status);
    }

    [Theory]
    [InlineData("""{"action":"EXTEND","by":"PT24H","note":"n"}""", MoveKind.Extend)]
    [InlineData("""{"action":"RETRY_PAYOUT","note":"n"}""", MoveKind.RetryPayout)]
    [InlineData("""{"action":"TERMINATE","note":"n"}""", MoveKind.Terminate)]
    [InlineData("""{"action":"NOTE","note":"n"}""", MoveKind.Note)]
    [InlineData("""{"action":"CLAIM"}""", MoveKind.Claim)]
    [InlineData("""{"action":"RELEASE"}""", MoveKind.Release)]
    [InlineData("""{"action":"SUSPEND","note":"n"}""", MoveKind.Suspend)]
    [InlineData("""{"action":"RESUME"}""", MoveKind.Resume)]
    [InlineData("""{"action":"ARBITRATE","note":"n"}""", MoveKind.Arbitrate)]
    public async Task An_operators_action_is_a_move(string body, MoveKind kind)
    {
        Assert.Equal(200, (await ActAsync(body)).Status);

        CaseMove move = Assert.Single(_desk.Cases.Moves);
        Assert.Equal(kind, move.Kind);
        Assert.Equal(kind == MoveKind.Extend ? TimeSpan.FromHours(24) : null, move.ExtendBy);
    }

    [Theory]
    [InlineData("""{"action":"EXTEND","note":"n"}""", "by")]
    [InlineData("""{"action":"EXTEND","by":"PT0S","note":"n"}""", "by")]
    [InlineData("""{"action":"EXTEND","by":"-PT1H","note":"n"}""", "by")]
    [InlineData("""{"action":"EXTEND","by":"P10Y","note":"n"}""", "by")]
    [InlineData("""{"action":"NOTE"}""", "note")]
    [InlineData("""{"action":"EXTEND","by":"PT24H"}""", "note")]
    [InlineData("""{"action":"RETRY_PAYOUT"}""", "note")]
    [InlineData("""{"action":"TERMINATE","note":""}""", "note")]
    [InlineData("""{"action":"SUSPEND"}""", "note")]
    [InlineData("""{"action":"SUSPEND","note":"n","by":"PT0S"}""", "by")]
    [InlineData("""{"action":"ARBITRATE"}""", "note")]
    [InlineData("""{"action":"NOTE","note":"  "}""", "note")]
    [InlineData("""{"action":"EXPLODE"}""", "action")]
    public async Task An_operators_action_that_fails_is_told(string body, string field) =>
        Assert.Equal([field], (await ActAsync(body)).Refused(422, "VALIDATION_FAILED").Fields);

    private Task<Received> RespondAsync(string body, string? key = null)
    {
        DefaultHttpContext http = _desk.Sign(CallDesk.Post($"/api/refunds/{Sample.RefundId}/responses", body, key));
        return CallDesk.SendAsync(http, r => new RespondToRefund(_desk.Gate, _desk.Once, _desk.Cases, _desk.Payees, _desk.Clock, _desk.Clients).RunAsync(r, Sample.RefundId, _desk.Client, default));
    }

    private Task<Received> DecideAsMerchantAsync(string merchant, string body)
    {
        DefaultHttpContext http = _desk.As(CallDesk.Post($"/api/merchant/refunds/{Sample.RefundId}/decision", body), "merchant", merchant, merchant);
        return CallDesk.SendAsync(http, r => new DecideAsMerchant(_desk.Bearers, _desk.Once, _desk.Cases, _desk.Clock, _desk.Clients).RunAsync(r, Sample.RefundId, _desk.Client, default));
    }

    private Task<Received> DecideAsync(string body, string role = "agent")
    {
        DefaultHttpContext http = _desk.As(CallDesk.Post($"/api/operator/refunds/{Sample.RefundId}/decision", body), role);
        return CallDesk.SendAsync(http, r => new DecideAsOperator(_desk.Bearers, _desk.Once, _desk.Cases, _desk.Clock, _desk.Clients).RunAsync(r, Sample.RefundId, _desk.Client, default));
    }

    private Task<Received> ActAsync(string body)
    {
        DefaultHttpContext http = _desk.As(CallDesk.Post($"/api/operator/refunds/{Sample.RefundId}/actions", body), "agent");
        return CallDesk.SendAsync(http, r => new ActOnRefund(_desk.Bearers, _desk.Once, _desk.Cases, _desk.Clock, _desk.Clients).RunAsync(r, Sample.RefundId, _desk.Client, default));
    }
}
