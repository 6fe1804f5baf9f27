using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KaMeng.Functions.Standing;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.Http.Views;

/// <summary>How a merchant stands, as the contract answers it.</summary>
internal sealed record StandingView
{
    /// <summary>Who.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Refunds it had to answer for, per order, as a fraction: 0.11 for 11 %.</summary>
    [JsonPropertyName("refundRate30d")]
    public required decimal RefundRate { get; init; }

    /// <summary>Its orders.</summary>
    [JsonPropertyName("orders30d")]
    public required long Orders { get; init; }

    /// <summary>The refunds it had to answer for.</summary>
    [JsonPropertyName("refunds30d")]
    public required long Refunds { get; init; }

    /// <summary>Its last score in hundredths; null if nobody told.</summary>
    public required int? Score { get; init; }

    /// <summary>限流.</summary>
    public required bool Throttled { get; init; }

    /// <summary>跑路.</summary>
    public required bool Gone { get; init; }

    /// <summary>保证金.</summary>
    public required DepositView Deposit { get; init; }

    /// <summary>追偿: what was paid for it and not by it.</summary>
    public required Money RecoveryOwed { get; init; }

    /// <summary>What it may show its buyers.</summary>
    public required ImmutableArray<MerchantLabel> Labels { get; init; }

    /// <summary>The reviews it let pass without a word, the latest first.</summary>
    [JsonPropertyName("silences30d")]
    public required IReadOnlyList<KeptSilence> Silences { get; init; }

    /// <summary>The view of a report.</summary>
    public static StandingView Of(string merchantId, StandingReport report) => new()
    {
        MerchantId = merchantId,
        RefundRate = report.Numbers.Rate,
        Orders = report.Numbers.Orders,
        Refunds = report.Numbers.Refunds,
        Score = report.Numbers.Score,
        Throttled = report.Standing.Throttled,
        Gone = report.Standing.Gone,
        Deposit = new DepositView(report.Deposit.Held, report.Deposit.Available),
        RecoveryOwed = report.Deposit.RecoveryOwed,
        Labels = report.Standing.Labels(),
        Silences = report.Silences,
    };
}
