namespace KaMeng.Pages.Policy;

/// <summary>A number of the policy in words.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">How much.</param>
/// <param name="Note">What else must be known of it; empty for nothing.</param>
public sealed record PolicyNumber(string Name, string Value, string Note = "");
