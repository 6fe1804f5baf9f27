using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace KaMeng.Pages.Cases;

/// <summary>The name of a stage within its piece of the picture. In Razor itself <c>text</c> is no element, so it is written here.</summary>
public sealed class LifelineName : ComponentBase
{
    private const string BaseLine = "33";

    /// <summary>Where it begins.</summary>
    [Parameter, EditorRequired] public string X { get; set; } = "0";

    /// <summary>What it says.</summary>
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", BaseLine);
        builder.AddContent(3, Text);
        builder.CloseElement();
    }
}
