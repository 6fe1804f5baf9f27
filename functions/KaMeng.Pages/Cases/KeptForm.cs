namespace KaMeng.Pages.Cases;

/// <summary>A form that comes back to whoever sent it, with what they wrote.</summary>
/// <param name="Act">Of which action.</param>
/// <param name="Fields">What it said.</param>
/// <param name="Problem">Why it was not done; null where it only asks whether they are sure.</param>
public sealed record KeptForm(ActKind Act, IReadOnlyDictionary<string, string> Fields, string? Problem);
