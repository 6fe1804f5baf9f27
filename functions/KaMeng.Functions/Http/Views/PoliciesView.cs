using System.Collections.Immutable;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Http.Views;

/// <summary>The rules as they are published.</summary>
/// <param name="InForce">The version in force now.</param>
/// <param name="Versions">All versions, the oldest first.</param>
/// <param name="MerchantsWithPromises">Whose promises are published.</param>
/// <param name="HolidaysKnownFor">The years whose holiday notices are known; what is counted past them is provisional.</param>
/// <param name="Refused">Documents that do not hold, and why.</param>
internal sealed record PoliciesView(
    string InForce,
    ImmutableArray<PolicyVersionView> Versions,
    ImmutableArray<string> MerchantsWithPromises,
    IReadOnlyList<int> HolidaysKnownFor,
    ImmutableArray<RefusedDocument> Refused);
