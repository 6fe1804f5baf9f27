namespace KaMeng.Functions.Http;

/// <summary>What a merchant's id in an address must look like.</summary>
internal static class MerchantIds
{
    private const int Longest = 64;

    /// <summary>Notes what is wrong with it.</summary>
    public static void Check(string merchantId, FieldErrors errors)
    {
        if (merchantId.Length > Longest || merchantId.Any(char.IsControl))
        {
            errors.Add("merchantId", $"must be at most {Longest} characters, none of them a control character.", $"最多 {Longest} 个字符,不能有控制字符。");
        }
    }
}
