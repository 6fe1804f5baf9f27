using System.Collections.Immutable;

namespace KaMeng.Refunds.Policies;

/// <summary>How long each reviewer and each party has (policy.md, windows). All natural hours and days unless said.</summary>
public sealed record ReviewTimes
{
    /// <summary>商家审核 (S3).</summary>
    public required TimeLimit Merchant { get; init; }

    /// <summary>How long before the end of the merchant's clock it is reminded, earliest first; scaled with a shortened clock.</summary>
    public required ImmutableArray<TimeSpan> MerchantReminders { get; init; }

    /// <summary>平台客服 (S1).</summary>
    public required TimeLimit Platform { get; init; }

    /// <summary>The supervisor, once the platform's review is overdue; then the rule's default decides.</summary>
    public required TimeLimit Supervisor { get; init; }

    /// <summary>补充凭证 (W8).</summary>
    public required TimeLimit ExtraEvidence { get; init; }

    /// <summary>申诉 after a rejection (W9, S3).</summary>
    public required TimeLimit Appeal { get; init; }

    /// <summary>人工复审 (S0).</summary>
    public required TimeLimit ReReview { get; init; }

    /// <summary>仲裁 (W5); also the longest an operator may hold a case by extending it.</summary>
    public required TimeLimit Arbitration { get; init; }

    /// <summary>补发: for sending new goods (S4).</summary>
    public required TimeLimit ReissueSend { get; init; }

    /// <summary>补发: for the buyer to check them (S4).</summary>
    public required TimeLimit ReissueVerify { get; init; }

    /// <summary>商家转账: for the buyer to confirm a transfer; then it is called back and the money goes the way it came.</summary>
    public required TimeLimit TransferConfirm { get; init; }

    /// <summary>撤单: for the supplier to say whether it could cancel (S2).</summary>
    public required TimeLimit SupplierCancel { get; init; }

    /// <summary>For a case the rules decide alone (S1).</summary>
    public required TimeLimit Automatic { get; init; }

    /// <summary>For a whole case, in Chinese working days (S0, S2).</summary>
    public required int WholeCaseWorkingDays { get; init; }
}
