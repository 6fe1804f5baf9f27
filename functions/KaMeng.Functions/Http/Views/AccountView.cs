namespace KaMeng.Functions.Http.Views;

/// <summary>A card the buyer named, as much of it as anybody sees.</summary>
/// <param name="BankType">Bank and kind of card.</param>
/// <param name="Last4">The last digits of its number.</param>
internal sealed record AccountView(string BankType, string Last4);
