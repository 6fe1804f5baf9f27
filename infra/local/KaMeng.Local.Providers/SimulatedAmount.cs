namespace KaMeng.Local.Providers;

/// <summary>Money at the simulated provider.</summary>
/// <param name="Amount">In fen.</param>
/// <param name="Currency"><c>CNY</c>.</param>
public sealed record SimulatedAmount(long Amount, string Currency = "CNY");
