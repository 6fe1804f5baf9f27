using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Json;
using KaMeng.Functions.Problems;
using KaMeng.Pages.Cases;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Policies;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Console.Cases;

/// <summary>Makes a move of a form of a case's page.</summary>
internal static class ActReading
{
    private const int LongestNumber = 64;
    private const int MostHours = 720;

    /// <summary>Which action a form is of.</summary>
    /// <exception cref="ProblemException">422; 403 <c>ROLE_NOT_ALLOWED</c>.</exception>
    public static ActKind ActOf(ConsoleForm form)
    {
        if (!Words<ActKind>.TryRead(form.One("act"), out ActKind act))
        {
            throw FieldErrors.Of("act", $"is not one of {Words<ActKind>.List}.", $"须为其一:{Words<ActKind>.List}。");
        }

        return CaseActs.IsFor(act, form.Visitor.Role)
            ? act
            : throw new ProblemException(StatusCodes.Status403Forbidden, "ROLE_NOT_ALLOWED", $"MARK_PAID is for the roles finance and supervisor: who pays by hand is not who decides. Ask a colleague of theirs.", $"标记已付款只限财务和主管:人工付款的人不是决定的人。请找这些同事。");
    }

    /// <summary>The move.</summary>
    /// <exception cref="ProblemException">422 with everything that is wrong.</exception>
    public static CaseMove Read(ActKind act, ConsoleForm form, RefundCase refund, RefundPolicy policy)
    {
        var errors = new FieldErrors();
        string? note = Note(form, errors);
        string? listed = act == ActKind.Reject ? Rejection(form, policy, errors) : null;
        Money? amount = act == ActKind.ApprovePartial || (act == ActKind.MarkPaid && form.One("amount") is not null) ? Amount(form, refund, errors) : null;
        TimeSpan? hours = act is ActKind.Extend or ActKind.Suspend ? Hours(form, act == ActKind.Extend, errors) : null;
        Liability? shares = act is ActKind.Approve or ActKind.ApprovePartial ? Shares(form, refund, policy, errors) : null;
        PaymentProof? proof = act == ActKind.MarkPaid ? Proof(form, errors) : null;
        errors.ThrowIfAny();
        Caller caller = CallerOf(form.Visitor);
        return Moves.New(NumberOf(form, refund.RefundId), CaseActs.MoveOf(act)!.Value, caller, caller.Actor, form.Visitor.Now) with
        {
            Note = listed is null ? note : $"{listed}\n{note}",
            Amount = amount,
            ExtendBy = hours,
            Liability = shares,
            Proof = proof,
        };
    }

    /// <summary>Whoever sent a form, as the case knows them.</summary>
    public static Caller CallerOf(Visitor visitor) => new(
        CallerKind.Operator,
        visitor.Subject,
        visitor.Role == OperatorRole.Supervisor ? Actor.Supervisor : Actor.Operator,
        visitor.Role is OperatorRole.Supervisor or OperatorRole.Finance);

    /// <summary>The number of what a form asks for: of one form with the same words the same, so that a double click is one move; of another session's never.</summary>
    public static string NumberOf(ConsoleForm form, string refundId)
    {
        string number = form.One("number") is { Length: <= LongestNumber } text ? text : string.Empty;
        IEnumerable<string> fields = form.Fields.Where(field => field.Key is not ("number" or "csrf" or "sure")).OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}");
        string whole = string.Join('\n', [form.Visitor.Csrf, refundId, number, .. fields]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..32];
    }

    private static string? Note(ConsoleForm form, FieldErrors errors)
    {
        string? note = form.One("note")?.Trim();
        if (string.IsNullOrEmpty(note))
        {
            errors.Add("note", $"must be 1 to {TextRules.Longest} characters: every action needs a reason.", $"须为 1 到 {TextRules.Longest} 个字符:每个操作都要理由。");
        }
        else if (TextRules.WrongWith(note) is { } wrong)
        {
            errors.Add("note", wrong);
        }

        return note;
    }

    // As the operator API takes it: the listed reason's words, before the operator's own.
    private static string? Rejection(ConsoleForm form, RefundPolicy policy, FieldErrors errors)
    {
        if (Words<RejectionReason>.TryRead(form.One("rejection"), out RejectionReason reason) && policy.RejectionReasons.FirstOrDefault(rule => rule.Reason == reason) is { } rule)
        {
            return $"{Words<RejectionReason>.Of(rule.Reason)}: {rule.Chinese} / {rule.English}";
        }

        errors.Add("rejection", $"must be a reason of the policy's list.", $"须为规则所列的原因。");
        return null;
    }

    private static Money? Amount(ConsoleForm form, RefundCase refund, FieldErrors errors)
    {
        if (Hundredths(form.One("amount")) is { } minor and > 0)
        {
            return new Money(minor, refund.Requested.Currency);
        }

        errors.Add("amount", $"must be above 0 with at most two places, such as 24.50.", $"须大于 0,最多两位小数,如 24.50。");
        return null;
    }

    private static TimeSpan? Hours(ConsoleForm form, bool required, FieldErrors errors)
    {
        string? text = form.One("hours");
        if (text is null && !required)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int hours) && hours is >= 1 and <= MostHours)
        {
            return TimeSpan.FromHours(hours);
        }

        errors.Add("hours", $"must be a whole number from 1 to {MostHours}.", $"须为 1 到 {MostHours} 的整数。");
        return null;
    }

    // What the table says anyway is nobody's finding.
    private static Liability? Shares(ConsoleForm form, RefundCase refund, RefundPolicy policy, FieldErrors errors)
    {
        string[] names = ["platform", "merchant", "user"];
        if (names.All(name => form.One(name) is null))
        {
            return null;
        }

        long?[] shares = [.. names.Select(name => form.One(name) is { } text ? Hundredths(text) : 0)];
        if (shares.Any(share => share is null or < 0 or > Liability.Whole) || shares.Sum() != Liability.Whole)
        {
            errors.Add("liability", $"platform, merchant and buyer must be percentages that sum to 100.", $"平台、商家、买家须为百分比,合计 100。");
            return null;
        }

        var found = new Liability((int)shares[0]!, (int)shares[1]!, (int)shares[2]!);
        return found == LiabilityRules.WhenGranted(policy, refund) ? null : found;
    }

    private static PaymentProof? Proof(ConsoleForm form, FieldErrors errors)
    {
        string? file = form.One("evidenceId");
        string? reference = form.One("reference")?.Trim();
        if (file is not { Length: <= 64 })
        {
            errors.Add("evidenceId", $"must name the bank's receipt among the files. Upload it first.", $"须选中银行回单。请先上传。");
        }

        if (reference is not { Length: > 0 and <= 64 } || TextRules.WrongWith(reference) is not null)
        {
            errors.Add("reference", $"must be the bank's number of the payment, at most 64 characters.", $"须为银行流水号,最多 64 个字符。");
        }

        return errors.None ? new PaymentProof(file, null, reference!) : null;
    }

    private static long? Hundredths(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            && number is >= 0 and < 1_000_000_000 && decimal.Truncate(number * 100) == number * 100
                ? (long)(number * 100)
                : null;
}
