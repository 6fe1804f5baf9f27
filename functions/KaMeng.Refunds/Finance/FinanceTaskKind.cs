using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Finance;

/// <summary>What finance is asked to do.</summary>
[JsonConverter(typeof(UpperSnakeConverter<FinanceTaskKind>))]
public enum FinanceTaskKind
{
    /// <summary>Pay by bank transfer, by hand.</summary>
    ManualPayout,

    /// <summary>Find out why a provider's bill and our record differ.</summary>
    ReconciliationDifference,

    /// <summary>Pay a buyer whose refund went to the merchant's own account because no card of the buyer's could take it.</summary>
    AbnormalToMerchantCard,

    /// <summary>Get back what a buyer was paid twice, or beyond what was due.</summary>
    Overpaid,
}
