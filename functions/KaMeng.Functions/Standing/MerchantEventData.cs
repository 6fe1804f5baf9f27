using System.Collections.Immutable;
using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.Standing;

/// <summary>How a merchant stands after the change.</summary>
internal sealed record MerchantEventData(string MerchantId, bool Throttled, ImmutableArray<MerchantLabel> Labels, bool Gone = false);
