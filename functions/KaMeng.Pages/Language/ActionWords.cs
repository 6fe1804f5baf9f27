using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.Language;

/// <summary>Who must do what, and what happens otherwise, in a sentence.</summary>
public static class ActionWords
{
    /// <summary>Who it is.</summary>
    public static string Of(Actor actor, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return actor switch
        {
            Actor.Storefront => tongue.Say("店铺", "storefront"),
            Actor.Buyer => tongue.Say("买家", "buyer"),
            Actor.Merchant => tongue.Say("商家", "merchant"),
            Actor.Operator => tongue.Say("客服", "operator"),
            Actor.Supervisor => tongue.Say("主管", "supervisor"),
            Actor.Provider => tongue.Say("支付渠道", "provider"),
            Actor.System => tongue.Say("系统", "system"),
            _ => throw new ArgumentOutOfRangeException(nameof(actor), actor, "There is no such actor."),
        };
    }

    /// <summary>What is asked of them.</summary>
    public static string Of(RequiredAction action, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return action switch
        {
            RequiredAction.Decide => tongue.Say("决定", "decide"),
            RequiredAction.AddEvidence => tongue.Say("补充凭证", "add evidence"),
            RequiredAction.Respond => tongue.Say("答复", "respond"),
            RequiredAction.Approve => tongue.Say("第二次审批", "approve as the second"),
            RequiredAction.Wait => tongue.Say("等款到账", "deliver the money"),
            RequiredAction.RestoreGoods => tongue.Say("恢复商品", "restore the goods"),
            RequiredAction.Resume => tongue.Say("恢复计时", "resume"),
            RequiredAction.Arbitrate => tongue.Say("仲裁", "arbitrate"),
            RequiredAction.SendReissue => tongue.Say("补发卡密", "send the new code"),
            RequiredAction.CheckReissue => tongue.Say("验证补发", "check the new code"),
            RequiredAction.ReviewLimit => tongue.Say("复核限制", "look at the limit"),
            RequiredAction.AgreeOnRoute => tongue.Say("同意退款渠道", "agree to the route"),
            RequiredAction.ConfirmTransfer => tongue.Say("在微信确认收款", "confirm the transfer in WeChat"),
            RequiredAction.ProvideAccount => tongue.Say("提供银行卡", "name a bank card"),
            RequiredAction.MarkPaid => tongue.Say("人工付款并上传凭证", "pay by hand and bring the proof"),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "There is no such action."),
        };
    }

    /// <summary>What happens if nobody acts.</summary>
    public static string Of(TimeoutEffect effect, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return effect switch
        {
            TimeoutEffect.Escalate => tongue.Say("平台介入", "the platform takes over"),
            TimeoutEffect.Approve => tongue.Say("自动同意退款", "the refund is approved"),
            TimeoutEffect.Expire => tongue.Say("售后单逾期关闭", "the case expires"),
            TimeoutEffect.Close => tongue.Say("按现状结束", "the case closes as it stands"),
            TimeoutEffect.Remind => tongue.Say("再次提醒", "they are reminded again"),
            TimeoutEffect.ApplyDefault => tongue.Say("按默认规则处理", "the default rule decides"),
            TimeoutEffect.Chase => tongue.Say("向渠道追款", "the provider is chased"),
            TimeoutEffect.Resume => tongue.Say("自动恢复计时", "its clocks go on"),
            TimeoutEffect.GoOn => tongue.Say("从停下处继续", "it goes on where it stopped"),
            TimeoutEffect.OriginalRoute => tongue.Say("原路退回", "the money goes back the way it came"),
            _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "There is no such effect."),
        };
    }
}
