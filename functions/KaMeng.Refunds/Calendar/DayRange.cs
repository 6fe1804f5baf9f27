namespace KaMeng.Refunds.Calendar;

/// <summary>Days in a row, both ends included.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
public sealed record DayRange(DateOnly First, DateOnly Last)
{
    /// <summary>Whether <paramref name="day"/> is one of them.</summary>
    public bool Contains(DateOnly day) => day >= First && day <= Last;
}
