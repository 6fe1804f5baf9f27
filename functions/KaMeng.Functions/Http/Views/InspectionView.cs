using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using KaMeng.Functions.Cases;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Http.Views;

/// <summary>A case with everything an operator may see.</summary>
internal sealed record InspectionView : CaseView
{
    /// <summary>Makes it of a case and what stands beside it.</summary>
    [SetsRequiredMembers]
    public InspectionView(CaseInspection inspection)
        : base(CaseViews.Of(inspection.Case))
    {
        Order = inspection.Case.Order;
        Statement = inspection.Statement;
        PendingApproval = inspection.Case.PendingApproval;
        Ledger = inspection.Ledger;
        Audit = inspection.Audit;
        Orchestration = inspection.Orchestration;
    }

    /// <summary>The order line as it was.</summary>
    public OrderSnapshot Order { get; }

    /// <summary>The buyer's words.</summary>
    public Statement? Statement { get; }

    /// <summary>The first approval, while the second is missing.</summary>
    public PendingApproval? PendingApproval { get; }

    /// <summary>The postings.</summary>
    public IReadOnlyList<JsonObject> Ledger { get; }

    /// <summary>Who did what.</summary>
    public IReadOnlyList<JsonObject> Audit { get; }

    /// <summary>The durable state beneath.</summary>
    public JsonObject? Orchestration { get; }
}
