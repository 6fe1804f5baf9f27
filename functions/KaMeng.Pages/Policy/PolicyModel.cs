using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Pages.Policy;

/// <summary>The rules as they are published.</summary>
/// <param name="Shown">The version that is shown.</param>
/// <param name="InForce">The version in force now.</param>
/// <param name="Kind">For which goods the matrix is shown.</param>
/// <param name="Book">All that is published.</param>
public sealed record PolicyModel(RefundPolicy Shown, string InForce, ProductKind Kind, RuleBook Book);
