package dev.rucksack.train.sparse;

import ai.djl.ndarray.NDArray;
import dev.rucksack.check.SettingChecks;

/**
 * What is added to the loss so that weights become 0. Biases, and whatever else has only one axis,
 * are not penalized.
 */
public sealed interface Penalty {

  /**
   * λ · Σ|w|: the same pull on each weight, whatever its size ("Regression Shrinkage and Selection
   * via the Lasso", Tibshirani, 1996).
   *
   * @param lambda how strong the pull is, above 0
   */
  static Penalty l1(double lambda) {
    return new L1(lambda);
  }

  /**
   * λ · Σ √n · ‖w‖₂ over groups of n weights, which become 0 together ("Model selection and
   * estimation in regression with grouped variables", Yuan and Lin, 2006).
   *
   * @param lambda how strong the pull is, above 0
   * @param groups which weights form a group
   */
  static Penalty groupLasso(double lambda, Groups groups) {
    return new GroupLasso(lambda, groups);
  }

  /** Uses it as a proximal step after each step of the optimizer: weights become exactly 0. */
  default PenaltySteps proximal() {
    return PenaltySteps.of(this, PenaltySteps.Use.PROXIMAL);
  }

  /** Uses it as a subgradient step after each step of the optimizer: weights jump around 0. */
  default PenaltySteps subgradient() {
    return PenaltySteps.of(this, PenaltySteps.Use.SUBGRADIENT);
  }

  /**
   * The weights that minimize ½‖v − w‖² + size · penalty(v) over v. What becomes 0 is +0.0.
   *
   * @param weight float32 of any shape with at least two axes; changed in place
   * @param size rate times λ, at least 0
   */
  void shrink(NDArray weight, double size);

  /**
   * Subtracts size times a subgradient, which is 0 where the penalty has a kink.
   *
   * @param weight float32 of any shape with at least two axes; changed in place
   * @param size rate times λ, at least 0
   */
  void descend(NDArray weight, double size);

  /** How strong the pull is. */
  double lambda();

  /**
   * The L1 penalty.
   *
   * @param lambda above 0
   */
  record L1(double lambda) implements Penalty {
    public L1 {
      SettingChecks.positive("The lambda of the L1 penalty", lambda);
    }

    /** Soft thresholding: w − clip(w, −size, size), which is +0.0 where |w| ≤ size. */
    @Override
    public void shrink(NDArray weight, double size) {
      weight.subi(weight.clip((float) -size, (float) size));
    }

    @Override
    public void descend(NDArray weight, double size) {
      weight.subi(weight.sign().mul((float) size));
    }
  }

  /**
   * The group lasso.
   *
   * @param lambda above 0
   * @param groups which weights form a group
   */
  record GroupLasso(double lambda, Groups groups) implements Penalty {
    public GroupLasso {
      SettingChecks.positive("The lambda of the group lasso", lambda);
    }

    /** Shortens each group by size · √n, or to 0 if it is no longer than that. */
    @Override
    public void shrink(NDArray weight, double size) {
      NDArray length = groups.lengths(weight);
      float by = (float) (size * Math.sqrt(groups.size(weight)));
      // Adding 0 turns −0.0 into +0.0.
      weight.muli(length.sub(by).maximum(0f).div(length.maximum(Float.MIN_NORMAL))).addi(0f);
    }

    @Override
    public void descend(NDArray weight, double size) {
      NDArray length = groups.lengths(weight).maximum(Float.MIN_NORMAL);
      float by = (float) (size * Math.sqrt(groups.size(weight)));
      weight.subi(weight.div(length).mul(by));
    }
  }
}
