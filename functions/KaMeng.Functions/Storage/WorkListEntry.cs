namespace KaMeng.Functions.Storage;

/// <summary>One row of the work list.</summary>
/// <param name="Partition">Everyone's or one merchant's.</param>
/// <param name="Key">Its place in the order of deadlines.</param>
/// <param name="RefundId">The case it points to.</param>
internal sealed record WorkListEntry(string Partition, string Key, string RefundId);
