using KaMeng.Functions.Channels;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Channels;

/// <summary>Instructions to transfer to a WeChat user.</summary>
internal static class SampleTransfer
{
    public const string OpenId = "o-MYE42l80oelYMDE34nYD456Xoy";

    public static RefundInstruction Of(long fen = 999, string number = SampleInstruction.Number, string? name = null) => SampleInstruction.Of(fen, number, paid: 500_000) with
    {
        Channel = PayoutChannel.WeChatTransfer,
        Payee = new Payee("demo", "buyer-1", OpenId),
        PayeeName = name,
        PaidAt = new ManualTime().GetUtcNow().AddDays(-1),
    };
}
