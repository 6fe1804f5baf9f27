namespace KaMeng.Refunds.Cases;

/// <summary>认领: an operator works on a case, so that two do not. It ends with the stage, and at the latest when it lapses.</summary>
/// <param name="By">Who.</param>
/// <param name="Role">As what.</param>
/// <param name="At">Since when (UTC).</param>
/// <param name="Until">When it lapses (UTC).</param>
public sealed record CaseClaim(string By, Actor Role, DateTimeOffset At, DateTimeOffset Until)
{
    /// <summary>Whether it still holds.</summary>
    public bool HoldsAt(DateTimeOffset time) => time < Until;
}
