using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Http.Views;

/// <summary>A merchant's deposit.</summary>
/// <param name="Held">What it must put up.</param>
/// <param name="Available">What of it is left to draw on.</param>
internal sealed record DepositView(Money Held, Money Available);
