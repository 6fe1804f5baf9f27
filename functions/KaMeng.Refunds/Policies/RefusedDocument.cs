using System.Collections.Immutable;
using KaMeng.Refunds.Documents;

namespace KaMeng.Refunds.Policies;

/// <summary>A document that does not hold, because something is wrong with it.</summary>
/// <param name="Name">Which.</param>
/// <param name="Faults">What, and where.</param>
/// <param name="LastGoodHolds">Whether what it said when it was last read well holds instead.</param>
public sealed record RefusedDocument(string Name, ImmutableArray<DocumentFault> Faults, bool LastGoodHolds);
