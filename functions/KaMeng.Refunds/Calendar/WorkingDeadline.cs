namespace KaMeng.Refunds.Calendar;

/// <summary>A deadline counted in working days.</summary>
/// <param name="At">When it passes.</param>
/// <param name="Provisional">Whether a notice not yet published may change it.</param>
public sealed record WorkingDeadline(DateTimeOffset At, bool Provisional);
