namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

[AttributeUsage(AttributeTargets.Class)]
public abstract class BindingAttribute : Attribute
{
    public BindingAttribute()
    {
    }
}
