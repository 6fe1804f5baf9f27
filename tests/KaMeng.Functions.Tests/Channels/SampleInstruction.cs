using KaMeng.Functions.Channels;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Tests.Channels;

/// <summary>Instructions to refund.</summary>
internal static class SampleInstruction
{
    public const string Number = "KM0123456789abcdefghjkmnpqrs01";

    public static RefundInstruction Of(long fen = 999, string number = Number, long paid = 999, string transactionId = "4200001234202602131234567890") =>
        new(number, new Payment(PaymentProvider.WeChatPay, transactionId, "KM20260213-0001"), Money.Fen(paid), Money.Fen(fen), "卡密无效");
}
