using System.Text;
using System.Text.Json;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Reissues;

/// <summary>
/// Takes a new code from its merchant and shows it to its buyer. The code itself is in the merchant's request and in the answer to the buyer's storefront
/// and, encrypted, in one row; the move, the history, the events, the audit and every kept answer have its mark only.
/// </summary>
public sealed class ReissueDesk
{
    private const int LongestCode = 500;
    private readonly IRefundCases _cases;
    private readonly CodeStore _codes;
    private readonly CodeVault _vault;
    private readonly OncePerKey _once;
    private readonly IPolicies _policies;
    private readonly TimeProvider _clock;

    internal ReissueDesk(IRefundCases cases, CodeStore codes, CodeVault vault, OncePerKey once, IPolicies policies, TimeProvider clock)
    {
        _cases = cases;
        _codes = codes;
        _vault = vault;
        _once = once;
        _policies = policies;
        _clock = clock;
    }

    /// <summary>Takes the code of a merchant's call.</summary>
    /// <exception cref="ProblemException">404; 409 when the case waits for none; 422 for what is no code.</exception>
    internal async Task<Answer> TakeAsync(AdmittedCall call, string refundId, CancellationToken cancellationToken)
    {
        RefundCase refund = await _cases.RequireAsync(refundId, call.Caller, cancellationToken);
        JsonBody.RequireJson(call.Request);

        // Not the plain hash of the body: with it, short codes could be found by trying.
        string identity = _vault.Hash(Encoding.UTF8.GetBytes(call.Body.Sha256));
        return await _once.RunAsync(
            call,
            required: false,
            identity,
            async number =>
            {
                using JsonDocument body = await call.JsonAsync(cancellationToken);
                return await SendAsync(number, call.Caller, refund, Read(body.RootElement), cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>The new code of a case that waits for its buyer to check it; null in every other.</summary>
    internal async Task<string?> ShowAsync(RefundCase refund, CancellationToken cancellationToken)
    {
        if (refund is not { Reissue.Code: { } mark, Position.Stage: Stage.Reissue })
        {
            return null;
        }

        byte[]? whole = await _codes.FindAsync(refund.RefundId, mark.CodeId, cancellationToken);
        return whole is null ? null : _vault.Open(refund.RefundId, mark.CodeId, whole);
    }

    private static string Read(JsonElement body)
    {
        var errors = new FieldErrors();
        JsonFields fields = JsonFields.Of(body, errors);
        string? code = fields.Text("code", required: true)?.Trim();
        if (code?.Length > LongestCode)
        {
            fields.Wrong("code", $"must be at most {LongestCode} characters.");
        }

        errors.ThrowIfAny();
        return code!;
    }

    private async Task<Answer> SendAsync(string number, Caller caller, RefundCase refund, string code, CancellationToken cancellationToken)
    {
        string codeId = "cd_" + number;
        CaseMove move = Moves.New(number, MoveKind.SendReissue, caller, Actor.Merchant, _clock.GetUtcNow()) with { Code = _vault.Mark(codeId, code) };
        if (refund.Reissue?.Code.CodeId != codeId)
        {
            RequireTaken(refund, move, await _policies.OfAsync(refund, cancellationToken));
            await _codes.KeepAsync(refund.RefundId, codeId, _vault.Seal(refund.RefundId, codeId, code), cancellationToken);
        }

        try
        {
            MoveReceipt receipt = await _cases.SubmitAsync(refund.RefundId, move, cancellationToken);
            return Answer.Json(receipt.Applied ? StatusCodes.Status200OK : StatusCodes.Status202Accepted, CaseViews.ForMerchant(receipt.Case));
        }
        catch (ProblemException refused) when (refused.Status == StatusCodes.Status409Conflict)
        {
            await _codes.EraseAsync(refund.RefundId, codeId, CancellationToken.None);
            throw;
        }
    }

    // Before the code is kept, or a refused one would stay in the storage.
    private static void RequireTaken(RefundCase refund, CaseMove move, Refunds.Policies.RefundPolicy policy)
    {
        if (MoveRules.Check(refund, move, policy) is { } refusal)
        {
            throw ProblemException.Of(refusal);
        }
    }
}
