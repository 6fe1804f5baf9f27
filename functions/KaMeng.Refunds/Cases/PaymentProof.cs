namespace KaMeng.Refunds.Cases;

/// <summary>What finance shows for a payment made by hand; the file is one of the case's, named by either of the first two.</summary>
/// <param name="EvidenceId">The file.</param>
/// <param name="Sha256">Its hash.</param>
/// <param name="Reference">The bank's number of the payment.</param>
public sealed record PaymentProof(string? EvidenceId, string? Sha256, string Reference);
