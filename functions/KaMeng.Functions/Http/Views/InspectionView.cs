using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using KaMeng.Functions.Cases;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Http.Views;

/// <summary>A case with everything an operator may see.</summary>
internal sealed record InspectionView : CaseView
{
    /// <summary>Makes it of a case and what stands beside it.</summary>
    [SetsRequiredMembers]
    public InspectionView(CaseInspection inspection, DateTimeOffset now)
        : base(CaseViews.ForOperator(inspection.Case, now))
    {
        Order = inspection.Case.Order;
        Statement = inspection.Statement;
        PendingApproval = inspection.Case.PendingApproval;
        Instance = inspection.Case.Instance;
        Decisions = inspection.Case.Decisions;
        Suspension = inspection.Case.Suspension;
        SettleBy = inspection.Case.SettleBy;
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

    /// <summary>The how manieth look of the platform it is.</summary>
    public ReviewInstance Instance { get; }

    /// <summary>What operators decided.</summary>
    public ImmutableArray<PlatformDecision> Decisions { get; }

    /// <summary>Set while its clocks stand still.</summary>
    public Suspension? Suspension { get; }

    /// <summary>By when the whole of it should be over.</summary>
    public WorkingDeadline? SettleBy { get; }

    /// <summary>The postings.</summary>
    public IReadOnlyList<JsonObject> Ledger { get; }

    /// <summary>Who did what.</summary>
    public IReadOnlyList<JsonObject> Audit { get; }

    /// <summary>The durable state beneath.</summary>
    public JsonObject? Orchestration { get; }
}
