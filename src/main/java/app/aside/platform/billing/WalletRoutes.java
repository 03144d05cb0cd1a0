package app.aside.platform.billing;

import app.aside.platform.db.Transaction;
import app.aside.platform.http.Answer;
import app.aside.platform.http.Call;
import app.aside.platform.http.Refusal;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Subject;
import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Views;

import java.util.List;

/// A fan's wallet.
public final class WalletRoutes {
    private final Ledger ledger;
    private final RateCards rateCards;

    public WalletRoutes(Ledger ledger, RateCards rateCards) {
        this.ledger = ledger;
        this.rateCards = rateCards;
    }

    public List<Route> routes() {
        return List.of(
                Route.post(
                                "/api/wallet/test-credits",
                                Route.FAN,
                                Subject.NONE,
                                Commands.AddTestCredits.class,
                                this::addTestCredits)
                        .answering(Views.Wallet.class));
    }

    private Answer addTestCredits(
            Transaction transaction, Call call, Commands.AddTestCredits body) {
        var most = rateCards.at(call.at()).wallet().mostCredits();
        var wallet = ledger.wallet(transaction, call.fan());
        if (!body.amount().currency().equals(most.currency())) {
            throw new Refusal(
                    ErrorCode.CURRENCY_MISMATCH,
                    "The wallet holds test credits only. Nothing was added. Send the amount in"
                            + " XTS.");
        }
        if (wallet.balance().plus(body.amount()).compareTo(most) > 0) {
            throw new Refusal(
                    ErrorCode.WALLET_FULL,
                    "A wallet holds at most "
                            + Ledger.text(most)
                            + " test credits. Nothing was"
                            + " added. Add fewer.");
        }
        ledger.giveTestCredits(transaction, call.fan(), body.amount(), call.at());
        return Answer.ok(ledger.wallet(transaction, call.fan()));
    }
}
