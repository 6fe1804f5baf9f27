using System.Collections.Immutable;

namespace KaMeng.Refunds.Policies;

/// <summary>How long each reviewer and each party has (policy.md, windows). All natural hours and days unless said.</summary>
public sealed record ReviewTimes
{
    /// <summary>商家审核 (S3).</summary>
    public TimeLimit Merchant { get; init; } = new(TimeSpan.FromHours(24), TimeSpan.FromHours(24), TimeSpan.FromHours(48));

    /// <summary>How long before the end of the merchant's clock it is reminded, earliest first; scaled with a shortened clock.</summary>
    public ImmutableArray<TimeSpan> MerchantReminders { get; init; } = [TimeSpan.FromHours(12), TimeSpan.FromHours(6)];

    /// <summary>平台客服 (S1).</summary>
    public TimeLimit Platform { get; init; } = new(TimeSpan.FromHours(24), TimeSpan.FromHours(1), TimeSpan.FromHours(24));

    /// <summary>The supervisor, once the platform's review is overdue; then the rule's default decides.</summary>
    public TimeLimit Supervisor { get; init; } = new(TimeSpan.FromHours(24), TimeSpan.FromHours(1), TimeSpan.FromHours(24));

    /// <summary>补充凭证 (W8).</summary>
    public TimeLimit ExtraEvidence { get; init; } = new(TimeSpan.FromHours(48), TimeSpan.FromHours(24), TimeSpan.FromHours(72));

    /// <summary>申诉 after a rejection (W9, S3).</summary>
    public TimeLimit Appeal { get; init; } = TimeLimit.Fixed(TimeSpan.FromDays(7));

    /// <summary>人工复审 (S0).</summary>
    public TimeLimit ReReview { get; init; } = TimeLimit.Fixed(TimeSpan.FromHours(24));

    /// <summary>仲裁 (W5); also the longest an operator may hold a case by extending it.</summary>
    public TimeLimit Arbitration { get; init; } = TimeLimit.Fixed(TimeSpan.FromHours(72));

    /// <summary>补发: for sending new goods (S4).</summary>
    public TimeLimit ReissueSend { get; init; } = TimeLimit.Fixed(TimeSpan.FromHours(24));

    /// <summary>补发: for the buyer to check them (S4).</summary>
    public TimeLimit ReissueVerify { get; init; } = TimeLimit.Fixed(TimeSpan.FromHours(24));

    /// <summary>撤单: for the supplier to say whether it could cancel (S2).</summary>
    public TimeLimit SupplierCancel { get; init; } = TimeLimit.Fixed(TimeSpan.FromMinutes(2));

    /// <summary>For a case the rules decide alone (S1).</summary>
    public TimeLimit Automatic { get; init; } = TimeLimit.Fixed(TimeSpan.FromHours(2));

    /// <summary>For a whole case, in Chinese working days (S0, S2).</summary>
    public int WholeCaseWorkingDays { get; init; } = 3;
}
