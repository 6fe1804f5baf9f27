using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Local.Invocation;

/// <summary>The W3C trace that the invocation belongs to.</summary>
internal sealed class LocalTraceContext(Activity? activity) : TraceContext
{
    public override string TraceParent => activity?.Id ?? "";

    public override string TraceState => activity?.TraceStateString ?? "";
}
