namespace KaMeng.Pages.Charts;

/// <summary>One bar or column.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Value">How much.</param>
/// <param name="Words">The value as people read it; whatever its colour means is said here too.</param>
/// <param name="IsAlarm">Whether it is drawn as something to look at.</param>
public sealed record ChartBar(string Label, double Value, string Words, bool IsAlarm = false);
