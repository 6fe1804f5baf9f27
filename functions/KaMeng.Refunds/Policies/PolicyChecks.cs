using System.Xml;
using KaMeng.Refunds.Documents;

namespace KaMeng.Refunds.Policies;

/// <summary>
/// What a policy must hold to be one: numbers within the ranges of policy.md, a row for everything, and no rule that the law or the safety of the
/// money forbids.
/// </summary>
internal static class PolicyChecks
{
    private const int NoticeDays = 7;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    /// <summary>Everything that is wrong.</summary>
    public static IEnumerable<DocumentFault> Of(RefundPolicy policy) =>
    [
        .. Notice(policy), .. Clocks(policy), .. Claims(policy), .. Numbers(policy), .. TableChecks.Reasons(policy), .. TableChecks.Matrix(policy.Matrix),
        .. TableChecks.Rejections(policy),
    ];

    // 电商法 34: a change of the rules is shown to everybody seven days before it holds.
    private static IEnumerable<DocumentFault> Notice(RefundPolicy policy)
    {
        if (!PolicyVersion.TryRead(policy.Version, out var day))
        {
            yield return new("/version", $"is '{policy.Version}', not the day the policy holds from, such as 2026-11-01.");
        }
        else if (policy.PublishedOn.AddDays(NoticeDays) > day)
        {
            yield return new("/publishedOn", $"is {policy.PublishedOn:yyyy-MM-dd}, and the policy would hold from {policy.Version}: rules are published at least {NoticeDays} days before they hold (电商法 34).");
        }
    }

    private static IEnumerable<DocumentFault> Clocks(RefundPolicy policy)
    {
        var reviews = policy.Reviews;
        return new[]
        {
            Clock("merchant", reviews.Merchant, Day, 2 * Day),
            Clock("platform", reviews.Platform, Hour, Day),
            Clock("supervisor", reviews.Supervisor, Hour, Day),
            Clock("extraEvidence", reviews.ExtraEvidence, Day, 3 * Day),
            Clock("appeal", reviews.Appeal, Day, Month),
            Clock("reReview", reviews.ReReview, Hour, Week),
            Clock("arbitration", reviews.Arbitration, Hour, Week),
            Clock("reissueSend", reviews.ReissueSend, Hour, 3 * Day),
            Clock("reissueVerify", reviews.ReissueVerify, Hour, 3 * Day),
            Clock("transferConfirm", reviews.TransferConfirm, Hour, Day),
            Clock("supplierCancel", reviews.SupplierCancel, TimeSpan.FromSeconds(10), Hour),
            Clock("automatic", reviews.Automatic, TimeSpan.FromMinutes(1), Day),
        }.OfType<DocumentFault>().Concat(Reminders(reviews));
    }

    private static IEnumerable<DocumentFault> Reminders(ReviewTimes reviews) =>
        from reminder in reviews.MerchantReminders.Index()
        where reminder.Item <= TimeSpan.Zero || reminder.Item >= reviews.Merchant.Value
            || (reminder.Index > 0 && reminder.Item >= reviews.MerchantReminders[reminder.Index - 1])
        select new DocumentFault($"/reviews/merchantReminders/{reminder.Index}", "must be above zero, shorter than the merchant's clock and shorter than the reminder before it.");

    private static IEnumerable<DocumentFault> Claims(RefundPolicy policy)
    {
        var claims = policy.Claims;
        if (Range("/claims/window", claims.Window, Day, Week) is { } window)
        {
            yield return window;
        }

        if (claims.NoReasonWindow < Week || claims.NoReasonWindow > Month)
        {
            yield return new("/claims/noReasonWindow", $"is {Text(claims.NoReasonWindow)}; the law gives seven days (消保法 25), so it must be from P7D to P30D.");
        }

        if (claims.LateUpTo < claims.Window.Most || claims.LateUpTo > TimeSpan.FromDays(365))
        {
            yield return new("/claims/lateUpTo", $"is {Text(claims.LateUpTo)}; it must be from the longest claim window, {Text(claims.Window.Most)}, to P365D.");
        }

        if (claims.ForcedByDelay < Hour || claims.ForcedByDelay > Month)
        {
            yield return new("/claims/forcedByDelay", $"is {Text(claims.ForcedByDelay)}; it must be from PT1H to P30D.");
        }

        if (policy.Labels.LongestClaimWindow < claims.Window.Most || policy.Labels.LongestClaimWindow > TimeSpan.FromDays(365))
        {
            yield return new("/labels/longestClaimWindow", $"is {Text(policy.Labels.LongestClaimWindow)}; it must be from the policy's longest, {Text(claims.Window.Most)}, to P365D.");
        }
    }

    private static IEnumerable<DocumentFault> Numbers(RefundPolicy policy) => new[]
    {
        Number("/reviews/wholeCaseWorkingDays", policy.Reviews.WholeCaseWorkingDays, 1, 15),
        Number("/highValue/clockPercent", policy.HighValue.ClockPercent, 1, 100),
        Number("/highValue/from", policy.HighValue.From.Select(from => from.Currency).Distinct().Count(), policy.HighValue.From.Length, policy.HighValue.From.Length),
        Number("/arrival/workingDays", policy.Arrival.WorkingDays, 1, 15),
        Number("/arrival/chaseAfterWorkingDays", policy.Arrival.ChaseAfterWorkingDays, policy.Arrival.WorkingDays, 30),
        Number("/fees/channelChangeMostBasisPoints", policy.Fees.ChannelChangeMostBasisPoints, 60, 100),
        Number("/fees/channelChangeBasisPoints", policy.Fees.ChannelChangeBasisPoints, 60, policy.Fees.ChannelChangeMostBasisPoints),
        Number("/fees/serviceFeeMostBasisPoints", policy.Fees.ServiceFeeMostBasisPoints, 0, 1_000),
        Number("/merchants/depositBasisPoints", policy.Merchants.DepositBasisPoints, 0, 10_000),
        Number("/merchants/throttleAboveBasisPoints", policy.Merchants.ThrottleAboveBasisPoints, policy.Merchants.LabelBelowBasisPoints, 10_000),
        Number("/merchants/labelBelowBasisPoints", policy.Merchants.LabelBelowBasisPoints, 0, 10_000),
        Number("/merchants/labelScore", policy.Merchants.LabelScore, 0, 500),
        Number("/merchants/rateMinimumOrders", policy.Merchants.RateMinimumOrders, 1, 10_000),
        Number("/merchants/silence/times", policy.Merchants.Silence.Times, 1, 10),
        Number("/abuse/submissionsPerOrderAndDay", policy.Abuse.SubmissionsPerOrderAndDay, 1, 100),
        Number("/abuse/openCasesByHand", policy.Abuse.OpenCasesByHand, 2, 1_000),
        Number("/abuse/evidenceFilesPerCase", policy.Abuse.EvidenceFilesPerCase, 1, 100),
        Number("/retention/tradeRecordYears", policy.Retention.TradeRecordYears, RetentionRules.LeastTradeRecordYears, 30),
        Number("/retention/sensitiveDaysAfterClosing", policy.Retention.SensitiveDaysAfterClosing, 0, 30),
        Length("/arrival/wallet", policy.Arrival.Wallet, TimeSpan.FromMinutes(1), Day),
        Length("/merchants/rateWindow", policy.Merchants.RateWindow, Day, TimeSpan.FromDays(365)),
        Length("/complaints/reply", policy.Complaints.Reply, Hour, Day),
        Length("/complaints/finish", policy.Complaints.Finish, policy.Complaints.Reply, 3 * Day),
        Length("/complaints/actBefore", policy.Complaints.ActBefore, TimeSpan.FromMinutes(1), policy.Complaints.Reply),
    }.OfType<DocumentFault>().Concat(
        from word in policy.Abuse.HeatedWords.Index()
        where word.Item.Length < 2 || word.Item.Any(char.IsWhiteSpace)
        select new DocumentFault($"/abuse/heatedWords/{word.Index}", $"is '{word.Item}'; a word has at least two letters and no space.")).Concat(
        from threshold in policy.HighValue.From.Index()
        where threshold.Item.Amount <= 0
        select new DocumentFault($"/highValue/from/{threshold.Index}/amount", $"is {threshold.Item.Amount}; it must be above zero."));

    private static DocumentFault? Clock(string name, TimeLimit clock, TimeSpan least, TimeSpan most) => Range($"/reviews/{name}", clock, least, most);

    private static DocumentFault? Range(string place, TimeLimit clock, TimeSpan least, TimeSpan most) => clock.Least < least || clock.Most > most
        ? new(place, $"ranges from {Text(clock.Least)} to {Text(clock.Most)}; the widest it may is {Text(least)} to {Text(most)}.")
        : null;

    private static DocumentFault? Length(string place, TimeSpan length, TimeSpan least, TimeSpan most) =>
        length < least || length > most ? new(place, $"is {Text(length)}; it must be from {Text(least)} to {Text(most)}.") : null;

    private static DocumentFault? Number(string place, int number, int least, int most) =>
        number < least || number > most ? new(place, $"is {number}; it must be from {least} to {most}.") : null;

    private static string Text(TimeSpan length) => XmlConvert.ToString(length);
}
