namespace KaMeng.Functions.Cases;

/// <summary>What became of a provider's report.</summary>
public enum ReportReceipt
{
    /// <summary>It lies in the inbox now.</summary>
    Accepted,

    /// <summary>The same report lay there already.</summary>
    Duplicate,

    /// <summary>No case has that refund number; it may not be stored yet.</summary>
    UnknownCase,
}
