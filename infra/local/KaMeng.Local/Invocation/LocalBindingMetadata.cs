using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Local.Invocation;

/// <summary>One binding's name and kind.</summary>
internal sealed class LocalBindingMetadata(string name, string type, BindingDirection direction = BindingDirection.In) : BindingMetadata
{
    public override string Name => name;

    public override string Type => type;

    public override BindingDirection Direction => direction;
}
