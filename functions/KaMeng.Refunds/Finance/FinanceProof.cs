namespace KaMeng.Refunds.Finance;

/// <summary>付款凭证: a file that shows a payment was made.</summary>
/// <param name="Sha256">Lower-case hex of its bytes; also its name.</param>
/// <param name="ContentType">By its content.</param>
/// <param name="Size">In bytes.</param>
/// <param name="By">Who gave it.</param>
/// <param name="ReceivedAt">When (UTC).</param>
public sealed record FinanceProof(string Sha256, string ContentType, long Size, string By, DateTimeOffset ReceivedAt);
