using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Dossiers;

/// <summary>What a dossier holds; it is what the seal is over.</summary>
/// <param name="Format">How to read it.</param>
/// <param name="RefundId">The case.</param>
/// <param name="OrderId">The storefront's order.</param>
/// <param name="MerchantId">Who sold it.</param>
/// <param name="Reason">Why the money was asked back.</param>
/// <param name="Stage">Where the case stood.</param>
/// <param name="Outcome">How it ended; null while it was open.</param>
/// <param name="Revision">How many changes it had had.</param>
/// <param name="PolicyVersion">The rules it is decided by.</param>
/// <param name="CreatedAt">When the dossier was made.</param>
/// <param name="RequestedBy">For whom: an operator's subject.</param>
/// <param name="Files">Every file but the seal's own.</param>
/// <param name="Erased">Evidence that was erased.</param>
internal sealed record DossierManifest(
    string Format,
    string RefundId,
    string OrderId,
    string MerchantId,
    RefundReason Reason,
    Stage Stage,
    CaseOutcome? Outcome,
    int Revision,
    string PolicyVersion,
    DateTimeOffset CreatedAt,
    string RequestedBy,
    IReadOnlyList<DossierManifest.Entry> Files,
    IReadOnlyList<ErasedFile> Erased)
{
    /// <summary>One file.</summary>
    /// <param name="Name">Its path.</param>
    /// <param name="Size">In bytes.</param>
    /// <param name="Sha256">Lower-case hex.</param>
    internal sealed record Entry(string Name, long Size, string Sha256);
}
