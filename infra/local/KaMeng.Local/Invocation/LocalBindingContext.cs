using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Local.Invocation;

/// <summary>The data that came with the trigger: route values, the message's properties, the instance id.</summary>
internal sealed class LocalBindingContext(IReadOnlyDictionary<string, object?> data) : BindingContext
{
    public override IReadOnlyDictionary<string, object?> BindingData => data;
}
