namespace KaMeng.Refunds.Calendar;

/// <summary>A day the calendar was asked for.</summary>
/// <param name="Date">In Asia/Shanghai.</param>
/// <param name="Provisional">Whether the official notice that settles it is not yet published, so that it may change.</param>
public sealed record WorkingDay(DateOnly Date, bool Provisional);
