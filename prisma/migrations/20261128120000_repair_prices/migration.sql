-- CreateTable
CREATE TABLE "repair_prices" (
    "price_list_id" UUID NOT NULL,
    "model_id" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "low_minor" INTEGER NOT NULL,
    "high_minor" INTEGER NOT NULL,

    CONSTRAINT "repair_prices_pkey" PRIMARY KEY ("price_list_id","model_id","problem")
);

-- AddForeignKey
ALTER TABLE "repair_prices" ADD CONSTRAINT "repair_prices_price_list_id_fkey" FOREIGN KEY ("price_list_id") REFERENCES "price_lists"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
