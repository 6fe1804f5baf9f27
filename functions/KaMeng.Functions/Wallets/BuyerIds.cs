using KaMeng.Functions.Http;

namespace KaMeng.Functions.Wallets;

/// <summary>What a buyer's number in an address may be: the same as in an order.</summary>
internal static class BuyerIds
{
    private const int Longest = 64;

    /// <summary>Notes what is wrong with one.</summary>
    public static void Check(string buyerId, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(buyerId) || buyerId.Length > Longest || buyerId.Any(char.IsControl))
        {
            errors.Add("buyerId", $"must be 1 to {Longest} characters, none of them a control character.");
        }
    }
}
