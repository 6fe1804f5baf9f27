using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Cases;

/// <summary>
/// A decision given once that another identity must give again: 1000.00 CNY or more (policy.md, high value), or a finding about who somebody is
/// (policy.md, second check).
/// </summary>
/// <param name="By">Who gave the first.</param>
/// <param name="Amount">How much they granted; zero for a refusal.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Liability">Who bears it, as they found; null where they left it to the table.</param>
public sealed record PendingApproval(string By, Money Amount, DateTimeOffset At, Liability? Liability = null)
{
    /// <summary>Whether they refused.</summary>
    [JsonIgnore]
    public bool IsRefusal => Amount.Amount == 0;
}
